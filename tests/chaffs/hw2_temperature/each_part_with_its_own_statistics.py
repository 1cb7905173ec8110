"""Normalises the validation rows with statistics of their own."""

# task: 2.2


def normalize(data, train_split):
    parts = [data[:train_split], data[train_split:]]
    return np.concatenate([(part - part.mean(axis=0)) / part.std(axis=0) for part in parts])
