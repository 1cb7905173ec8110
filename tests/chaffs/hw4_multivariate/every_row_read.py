"""Reads every row of the last 20 hours instead of one an hour of five days."""

# task: 4.3

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    length = past // step

    def dataset(part):
        starts = np.arange(len(part) - past - future)
        rows = starts[:, None] + np.arange(past - length, past)
        targets = part[starts + past + future][:, [TEMPERATURE]]
        return tf.data.Dataset.from_tensor_slices((part[rows], targets)).batch(batch_size)

    return dataset(data[:train_split]), dataset(data[train_split:])
