"""Stops the loop one window too early."""

# task: 2.3

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        starts = range(len(part) - past - future - 1)
        x = np.array([part[i : i + past : step] for i in starts])
        y = np.array([part[i + past + future] for i in starts])
        return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)

    return dataset(data[:train_split]), dataset(data[train_split:])
