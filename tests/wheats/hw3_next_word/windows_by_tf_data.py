"""Cuts windows with tf.data's own window, shuffles and caches them, and trains on a prefetched dataset."""

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = tf.data.Dataset.from_tensor_slices([word2id[word] for word in words])
    runs = ids.window(timestep + 1, shift=1, drop_remainder=True).flat_map(lambda run: run.batch(timestep + 1))
    pairs = runs.map(lambda run: (tf.expand_dims(run[:timestep], -1), run[timestep]))
    return pairs.cache().shuffle(1_000, seed=1).batch(batch_size)


def train(model, dataset, epochs=500):
    return model.fit(dataset.cache().prefetch(tf.data.AUTOTUNE), epochs=epochs, verbose=0)
