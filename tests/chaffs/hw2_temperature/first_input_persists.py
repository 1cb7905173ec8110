"""Repeats the first input of each window instead of the last."""

# task: 2.6


def persistence(windows):
    return windows[:, 0]
