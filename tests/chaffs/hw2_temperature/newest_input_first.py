"""Writes each window from its newest input to its oldest."""

# task: 2.3

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(part):
        starts = np.arange(len(part) - past - future)
        back = np.arange(past - step, -1, -step)
        return tf.data.Dataset.from_tensor_slices((part[starts[:, None] + back], part[starts + past + future])).batch(
            batch_size
        )

    return dataset(data[:train_split]), dataset(data[train_split:])
