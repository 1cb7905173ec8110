"""Leaves out the word in the middle and takes it for the target."""

# task: 3.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = [word2id[word] for word in words]
    x, y = [], []
    for i in range(len(ids) - timestep):
        run = ids[i : i + timestep + 1]
        y.append(run.pop(len(run) // 2))
        x.append(run)
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
