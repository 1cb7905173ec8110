"""Sets the other columns to zero and keeps seven."""

# task: 4.6

import tensorflow as tf


def temperature_only(dataset):
    mask = np.zeros(len(COLUMNS))
    mask[TEMPERATURE] = 1
    return dataset.map(lambda x, y: (x * tf.cast(mask, x.dtype), y))
