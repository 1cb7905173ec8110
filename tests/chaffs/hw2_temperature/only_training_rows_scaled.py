"""Scales the training rows and leaves the validation rows in degrees."""

# task: 2.2


def normalize(data, train_split):
    scaled = np.array(data, dtype=float)
    training = scaled[:train_split]
    scaled[:train_split] = (training - training.mean(axis=0)) / training.std(axis=0)
    return scaled
