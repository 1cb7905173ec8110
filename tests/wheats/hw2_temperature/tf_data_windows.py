"""A pipeline of tf.data alone: windows of past + future + 1 rows that shift by one, mapped to inputs and target."""

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    size = past + future + 1

    def dataset(part):
        rows = tf.data.Dataset.from_tensor_slices(part)
        windows = rows.window(size, shift=1, drop_remainder=True)
        windows = windows.flat_map(lambda window: window.batch(size, drop_remainder=True))
        pairs = windows.map(lambda window: (window[:past:step], window[-1]), num_parallel_calls=tf.data.AUTOTUNE)
        return pairs.batch(batch_size).cache()

    return dataset(data[:train_split]), dataset(data[train_split:])


def train_rows(rows):
    return np.int64(np.floor(TRAIN_FRACTION * rows))


def same_hour_yesterday(windows, future=FUTURE, step=STEP):
    inputs_a_day = ROWS_PER_DAY // step
    inputs_ahead = (future + step) // step
    return windows[:, inputs_ahead - inputs_a_day - 1]
