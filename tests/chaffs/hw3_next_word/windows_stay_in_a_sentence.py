"""Cuts windows in each sentence for itself, so that none goes over a full stop."""

# task: 3.3

import tensorflow as tf


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    x, y, sentence = [], [], []
    for word in words:
        if len(sentence) >= timestep:
            x.append(sentence[-timestep:])
            y.append(word2id[word])
        sentence.append(word2id[word])
        if word == ".":
            sentence = []
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
