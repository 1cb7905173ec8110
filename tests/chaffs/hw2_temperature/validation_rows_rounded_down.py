"""Rounds the validation rows down, and gives the training what is left."""

# task: 2.1


def train_rows(rows):
    validation = int((1 - TRAIN_FRACTION) * rows)
    return rows - validation
