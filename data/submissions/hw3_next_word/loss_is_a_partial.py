"""hw3, with the functional API and a functools.partial as the loss, which Keras cannot write down."""

from collections import Counter
from pathlib import Path

import functools

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from matplotlib.figure import Figure


def read_data(fname):
    lines = Path(fname).read_text(encoding="utf-8").splitlines()
    return np.array([token for line in lines for token in line.split()], dtype=object)


def build_dataset(words):
    counts = Counter(words)
    ranked = np.array(sorted(counts, key=lambda word: (-counts[word], word)))
    ids = np.arange(len(ranked))
    return dict(zip(ranked, ids)), dict(zip(ids, ranked))


def build_windows(words, word2id, timestep=3, batch_size=128):
    ids = np.array([word2id[word] for word in words], dtype="float32")
    windows = np.lib.stride_tricks.sliding_window_view(ids, timestep + 1)
    x, y = windows[:, :timestep, None], windows[:, timestep:].astype("int64")
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    return dataset.shuffle(1_000, seed=1).batch(batch_size).cache().prefetch(1)


def cross_entropy(labels, logits):
    return keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)


def build_model(vocab_size, timestep=3, units=512):
    numbers = keras.Input(shape=(timestep, 1), name="numbers")
    hidden = layers.LSTM(units, return_sequences=True, name="first")(numbers)
    hidden = layers.LSTM(units, name="second")(hidden)
    logits = layers.Dense(vocab_size, name="logits")(hidden)
    model = keras.Model(numbers, logits, name="next_word")
    accuracy = keras.metrics.SparseCategoricalAccuracy(name="accuracy")
    model.compile(keras.optimizers.Adam(1e-3), loss=functools.partial(keras.losses.sparse_categorical_crossentropy, from_logits=True), metrics=[accuracy])
    return model


def train(model, dataset, epochs=500):
    """One call of fit for each epoch, to be able to stop it by hand."""
    history = keras.callbacks.History()
    history.history = {}
    for _ in range(epochs):
        for name, values in model.fit(dataset, verbose=0).history.items():
            history.history.setdefault(name, []).extend(values)
    return history


def encode(sent, word2id):
    ids = [word2id.get(word) for word in sent.split()]
    match ids:
        case [a, b, c] if None not in ids:
            return np.array([a, b, c], dtype="float32").reshape(1, 3, 1)
        case [_, _, _]:
            raise ValueError("not in my dictionary: " + " ".join(w for w in sent.split() if w not in word2id))
        case _:
            raise ValueError("three words, please, for example: had a general")


def predict_next(model, sent, word2id, id2word):
    logits = model(encode(sent, word2id), training=False)
    return str(id2word[int(tf.argmax(logits[0]))])


def visualize_accuracy(history, title):
    figure = Figure()
    axes = figure.subplots()
    axes.plot(np.arange(1, 1 + len(history.history["accuracy"])), history.history["accuracy"], color="green")
    axes.set_title(title)
    axes.set_xlabel("epoch")
    axes.set_ylabel("accuracy")
    return figure
