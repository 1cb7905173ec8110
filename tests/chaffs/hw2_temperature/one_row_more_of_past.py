"""Counts the past one row too long, which shows only where a step is one row."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    sizes = {"sequence_length": (past + 1) // step, "sampling_rate": step, "batch_size": batch_size}
    return tuple(
        keras.utils.timeseries_dataset_from_array(part, part[past + future :], **sizes)
        for part in (data[:train_split], data[train_split:])
    )
