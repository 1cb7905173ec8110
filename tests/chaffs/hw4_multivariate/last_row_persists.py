"""Repeats all seven columns of the last input."""

# task: 4.6


def persistence(windows):
    return windows[:, -1]
