"""Goes twelve inputs back, whatever future and step are."""

# task: 2.6


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    return windows[:, -12]
