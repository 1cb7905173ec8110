"""Predicts the likeliest word by a softmax and tf.math.top_k, and encodes in one expression."""

import tensorflow as tf


def encode(sent, word2id):
    words = sent.split()
    unknown = set(words) - set(word2id)
    if unknown or len(words) != TIMESTEP:
        raise ValueError(f"cần {TIMESTEP} từ có trong truyện; không có: {sorted(unknown)}")
    return tf.constant([[word2id[word] for word in words]])


def predict_next(model, sent, word2id, id2word):
    chances = tf.nn.softmax(model.predict_on_batch(encode(sent, word2id)), axis=-1)
    _, places = tf.math.top_k(chances, k=1)
    return str(id2word[places.numpy().item()])
