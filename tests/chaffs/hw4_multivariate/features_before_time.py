"""Swaps time and columns of the inputs: (batch, 7, 120)."""

# task: 4.3

import tensorflow as tf
from tensorflow import keras


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        windows = keras.utils.timeseries_dataset_from_array(
            part, part[past + future :, [TEMPERATURE]], past // step, sampling_rate=step, batch_size=batch_size
        )
        return windows.map(lambda x, y: (tf.transpose(x, (0, 2, 1)), y))

    return dataset(data[:train_split]), dataset(data[train_split:])
