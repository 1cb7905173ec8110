"""Lets the window go on until the target, so that the target is among the inputs."""

# task: 2.3

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    length = past // step

    def dataset(part):
        ends = range(past + future, len(part))
        x = np.array([part[end - (length - 1) * step : end + 1 : step] for end in ends])
        y = np.array([part[end] for end in ends])
        return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)

    return dataset(data[:train_split]), dataset(data[train_split:])
