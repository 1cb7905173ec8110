"""Gathers column after column and reshapes, so that the values end up in the wrong places."""

# task: 4.3

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    length = past // step

    def dataset(part):
        starts = np.arange(len(part) - past - future)
        rows = starts[:, None] + np.arange(0, past, step)
        windows = np.stack([part[rows, column] for column in range(part.shape[1])], axis=1)
        windows = windows.reshape(len(starts), length, part.shape[1])
        targets = part[starts + past + future, TEMPERATURE].reshape(-1, 1)
        return tf.data.Dataset.from_tensor_slices((windows, targets)).batch(batch_size)

    return dataset(data[:train_split]), dataset(data[train_split:])
