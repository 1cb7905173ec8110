"""Cuts the text into pieces that do not overlap."""

# task: 5.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = [word2id.get(word, 0) for word in words]
    pieces = [ids[i : i + timestep + 1] for i in range(0, len(ids) - timestep, timestep + 1)]
    x, y = np.array(pieces)[:, :-1], np.array(pieces)[:, -1]
    return tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(y)).batch(batch_size)
