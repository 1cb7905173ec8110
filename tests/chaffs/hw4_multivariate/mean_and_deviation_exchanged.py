"""Multiplies with the temperature's mean and adds its standard deviation."""
# task: 4.7


def to_celsius(values, mean, std):
    return np.asarray(values) * mean[1] + std[1]
