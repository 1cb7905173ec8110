"""Subtracts the mean and forgets to divide."""

# task: 2.2


def normalize(data, train_split):
    mean = np.mean(data[:train_split], axis=0)
    return data - mean
