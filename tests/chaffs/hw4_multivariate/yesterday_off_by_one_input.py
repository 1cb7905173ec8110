"""Counts the last input as one back, and so goes one input too far."""

# task: 4.6


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    inputs_back = (ROWS_PER_DAY - future) // step
    return windows[:, -1 - inputs_back, [TEMPERATURE]]
