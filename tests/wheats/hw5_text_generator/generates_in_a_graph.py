"""The model is compiled to a graph once, and kept for the next sentence."""

from functools import cache

import tensorflow as tf


@cache
def graph(model):
    return tf.function(lambda windows: model(windows, training=False))


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    window = encode(sent, word2id)
    words = []
    for _ in range(count):
        logits = graph(model)(tf.constant(window)).numpy()[0]
        if temperature == 0:
            number = int(logits[1:].argmax()) + 1
        else:
            number = int(rng.choice(len(logits), p=next_word_probabilities(logits, temperature)))
        words.append(id2word[number])
        window = np.append(window[:, 1:], [[number]], axis=1)
    return words
