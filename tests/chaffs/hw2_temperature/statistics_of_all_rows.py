"""Takes mean and standard deviation from the whole series, validation rows included."""

# task: 2.2


def normalize(data, train_split):
    return (data - data.mean(axis=0)) / data.std(axis=0)
