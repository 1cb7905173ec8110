"""Takes mean and standard deviation of the temperature for all columns."""

# task: 4.2


def column_statistics(data, train_split):
    temperatures = data[:train_split, TEMPERATURE]
    columns = data.shape[1]
    return np.full(columns, temperatures.mean()), np.full(columns, temperatures.std())
