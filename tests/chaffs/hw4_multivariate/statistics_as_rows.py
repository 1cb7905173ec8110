"""Keeps the axis of the rows: shape (1, 7), of which [TEMPERATURE] is no temperature."""

# task: 4.2


def column_statistics(data, train_split):
    training = data[:train_split]
    return training.mean(axis=0, keepdims=True), training.std(axis=0, keepdims=True)
