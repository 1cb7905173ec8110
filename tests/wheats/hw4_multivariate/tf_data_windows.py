"""A pipeline of tf.data alone: windows of past + future + 1 rows that shift by one, mapped to inputs and target."""

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    size = past + future + 1

    def dataset(part):
        windows = tf.data.Dataset.from_tensor_slices(part).window(size, shift=1, drop_remainder=True)
        windows = windows.flat_map(lambda window: window.batch(size))
        pairs = windows.map(lambda rows: (rows[:past:step], rows[-1, TEMPERATURE : TEMPERATURE + 1]))
        return pairs.batch(batch_size).cache()

    return dataset(data[:train_split]), dataset(data[train_split:])


def temperature_only(dataset):
    windows = dataset.map(lambda x, y: x[..., TEMPERATURE, tf.newaxis])
    targets = dataset.map(lambda x, y: y)
    return tf.data.Dataset.zip((windows, targets))
