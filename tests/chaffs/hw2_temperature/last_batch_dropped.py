"""Drops the last batch when it is not full."""

# task: 2.3

from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        windows = keras.utils.timeseries_dataset_from_array(
            part, part[past + future :], past // step, sampling_rate=step, batch_size=None
        )
        return windows.batch(batch_size, drop_remainder=True)

    return dataset(data[:train_split]), dataset(data[train_split:])
