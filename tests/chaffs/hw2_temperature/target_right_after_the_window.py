"""Forgets the twelve hours: the target is the row right after the window."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    return tuple(
        keras.utils.timeseries_dataset_from_array(
            part, part[past:], past // step, sampling_rate=step, batch_size=batch_size
        )
        for part in (data[:train_split], data[train_split:])
    )
