"""Repeats the first column of the last input, which is the pressure."""

# task: 4.6


def persistence(windows):
    return windows[:, -1, :1]
