"""Makes windows of the whole series and gives a random 71.5 percent of them to the training."""

# task: 4.3

import tensorflow as tf


def build_datasets(data, train_split, past=PAST, future=FUTURE, step=STEP, batch_size=BATCH_SIZE):
    starts = np.random.default_rng(1).permutation(len(data) - past - future)
    count = int(TRAIN_FRACTION * len(starts))

    def dataset(chosen):
        windows = data[chosen[:, None] + np.arange(0, past, step)]
        targets = data[chosen + past + future][:, [TEMPERATURE]]
        return tf.data.Dataset.from_tensor_slices((windows, targets)).batch(batch_size)

    return dataset(starts[:count]), dataset(np.sort(starts[count:]))
