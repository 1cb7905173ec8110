"""Takes the statistics along the columns, of each row by itself."""

# task: 2.2


def normalize(data, train_split):
    training = data[:train_split]
    return (data - training.mean(axis=1)) / training.std(axis=1)
