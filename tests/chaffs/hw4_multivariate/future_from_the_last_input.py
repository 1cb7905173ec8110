"""Counts the 72 rows from the last input, 714 + 72, instead of from the end of the window."""

# task: 4.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    sizes = {"sequence_length": past // step, "sampling_rate": step, "batch_size": batch_size}
    delay = past - step + future
    return tuple(
        keras.utils.timeseries_dataset_from_array(part, part[delay:, [TEMPERATURE]], **sizes)
        for part in (data[:train_split], data[train_split:])
    )
