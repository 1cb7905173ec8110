"""Rounds the number of training rows to the nearest whole number."""

# task: 2.1


def train_rows(rows):
    return round(TRAIN_FRACTION * rows)
