"""Multiplies with all seven standard deviations, which makes (N, 7) of (N, 1)."""

# task: 4.7


def to_celsius(values, mean, std):
    return values * std + mean
