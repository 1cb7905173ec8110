"""Python generators behind tf.data.Dataset.from_generator, for the windows and for the temperature alone."""

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    signature = (
        tf.TensorSpec((past // step, data.shape[1]), tf.float64),
        tf.TensorSpec((1,), tf.float64),
    )

    def dataset(part):
        def windows():
            for start in range(len(part) - past - future):
                yield part[start : start + past : step], part[start + past + future, [TEMPERATURE]]

        return tf.data.Dataset.from_generator(windows, output_signature=signature).batch(batch_size)

    return dataset(data[:train_split]), dataset(data[train_split:])


def temperature_only(dataset):
    def pairs():
        for x, y in dataset.as_numpy_iterator():
            yield x[:, :, TEMPERATURE][..., None], y

    inputs, targets = dataset.element_spec
    signature = (tf.TensorSpec((None, None, 1), inputs.dtype), tf.TensorSpec((None, 1), targets.dtype))
    return tf.data.Dataset.from_generator(pairs, output_signature=signature)
