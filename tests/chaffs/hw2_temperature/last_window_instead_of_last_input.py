"""Takes the last window instead of the last input of each."""

# task: 2.6


def persistence(windows):
    return windows[-1]
