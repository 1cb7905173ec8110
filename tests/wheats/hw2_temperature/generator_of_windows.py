"""A Python generator behind tf.data.Dataset.from_generator; the training windows come newest first."""

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    ahead = past + future
    signature = (
        tf.TensorSpec((past // step, 1), tf.float32),
        tf.TensorSpec((1,), tf.float32),
    )

    def windows(starts):
        def generate():
            for start in starts:
                yield data[start : start + past : step], data[start + ahead]

        return tf.data.Dataset.from_generator(generate, output_signature=signature).batch(batch_size)

    training = range(train_split - ahead - 1, -1, -1)
    return [windows(training), windows(range(train_split, len(data) - ahead))]


def normalize(data, train_split):
    data = data.copy()
    data -= data[:train_split].mean(axis=0)
    data /= np.sqrt((data[:train_split] ** 2).mean(axis=0))
    return data
