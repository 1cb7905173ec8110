"""Adds the mean first and multiplies then."""

# task: 4.7


def to_celsius(values, mean, std):
    return (values + mean[TEMPERATURE]) * std[TEMPERATURE]
