"""Runs through the validation windows from the last to the first."""

# task: 4.3

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    def dataset(starts):
        windows = data[starts[:, None] + np.arange(0, past, step)]
        targets = data[starts + past + future][:, [TEMPERATURE]]
        return tf.data.Dataset.from_tensor_slices((windows, targets)).batch(batch_size)

    ahead = past + future
    return dataset(np.arange(train_split - ahead)), dataset(np.arange(train_split, len(data) - ahead)[::-1])
