"""Leaves out the axis: pressure and temperature share one mean."""

# task: 4.2


def column_statistics(data, train_split):
    return data[:train_split].mean(), data[:train_split].std()
