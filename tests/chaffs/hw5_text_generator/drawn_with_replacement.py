"""Draws windows at random, some of them twice, instead of shuffling them."""

# task: 5.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = np.array([word2id.get(word, 0) for word in words])
    starts = np.random.randint(0, len(ids) - timestep, len(ids) - timestep)
    windows = np.array([ids[start : start + timestep] for start in starts])
    return tf.data.Dataset.from_tensor_slices((windows, ids[starts + timestep])).batch(batch_size)
