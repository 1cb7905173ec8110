"""Looks a word's position up in the list, which finds its first occurrence."""

# task: 3.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    words = list(words)
    x, y = [], []
    for word in words[timestep:]:
        end = words.index(word)
        if end >= timestep:
            x.append([word2id[before] for before in words[end - timestep : end]])
            y.append(word2id[word])
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
