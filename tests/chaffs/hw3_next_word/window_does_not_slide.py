"""Begins the next window where the one before it ended."""

# task: 3.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = [word2id[word] for word in words]
    starts = range(0, len(ids) - timestep, timestep)
    x = np.array([ids[i : i + timestep] for i in starts])
    y = np.array([ids[i + timestep] for i in starts])
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
