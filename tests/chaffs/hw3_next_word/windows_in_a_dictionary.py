"""Collects windows in a dictionary, which forgets one of two windows with the same words."""

# task: 3.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = [word2id[word] for word in words]
    following = {}
    for i in range(len(ids) - timestep):
        following[tuple(ids[i : i + timestep])] = ids[i + timestep]
    x, y = np.array(list(following)), np.array(list(following.values()))
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
