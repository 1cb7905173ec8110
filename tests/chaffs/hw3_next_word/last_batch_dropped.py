"""Drops the last batch, which is not full."""

# task: 3.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = np.array([word2id[word] for word in words])
    windows = np.lib.stride_tricks.sliding_window_view(ids[:-1], timestep)
    return tf.data.Dataset.from_tensor_slices((windows, ids[timestep:])).batch(batch_size, drop_remainder=True)
