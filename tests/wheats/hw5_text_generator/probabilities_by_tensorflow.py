"""Computes probabilities with tf.nn.softmax and draws with a tf.random.Generator."""

import tensorflow as tf


def next_word_probabilities(logits, temperature=1.0):
    if not (temperature > 0 and np.isfinite(temperature)):
        raise ValueError("temperature must be positive")
    shares = tf.nn.softmax(tf.cast(logits, tf.float64)[1:] / temperature)
    return tf.pad(shares, [[1, 0]])


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    source = tf.random.Generator.from_non_deterministic_state() if seed is None else tf.random.Generator.from_seed(seed)
    window = tf.constant(encode(sent, word2id))
    text = []
    while len(text) < count:
        logits = model(window)[0]
        if temperature > 0:
            steps = tf.cumsum(next_word_probabilities(logits, temperature))
            number = int(tf.searchsorted(steps, [source.uniform([], dtype=tf.float64)], side="right")[0])
        else:
            number = int(tf.argmax(logits[1:])) + 1
        text.append(id2word[number])
        window = tf.concat([window[:, 1:], tf.constant([[number]], window.dtype)], axis=1)
    return text
