"""Counts the inputs from the start of the window instead of from its end."""

# task: 4.6


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    return windows[:, (ROWS_PER_DAY - future) // step, [TEMPERATURE]]
