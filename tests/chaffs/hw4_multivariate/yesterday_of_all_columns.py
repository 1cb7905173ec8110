"""Takes the right row and keeps all its columns."""

# task: 4.6


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    return windows[:, -((ROWS_PER_DAY - future) // step)]
