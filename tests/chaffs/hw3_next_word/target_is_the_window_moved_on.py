"""Gives every word of a window its next word for a target."""

# task: 3.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = np.array([word2id[word] for word in words])
    runs = np.lib.stride_tricks.sliding_window_view(ids, timestep + 1)
    return tf.data.Dataset.from_tensor_slices((runs[:, :-1, None], runs[:, 1:])).batch(batch_size)
