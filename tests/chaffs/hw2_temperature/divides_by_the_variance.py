"""Divides by the variance instead of its root."""

# task: 2.2


def normalize(data, train_split):
    training = data[:train_split]
    return (data - training.mean(axis=0)) / training.var(axis=0)
