"""hw5, with the functional API, windows by tf.data, probabilities and draws by TensorFlow, one fit an epoch."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import gradio as gr
import keras
import numpy as np
import tensorflow as tf
from keras import layers

UNKNOWN = "<unk>"
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\S")


def tokenize(text):
    return TOKEN.findall(unicodedata.normalize("NFC", text.lower()))


def read_data(fname):
    return np.array(tokenize(Path(fname).read_bytes().decode("utf-8-sig")), dtype=object)


def build_dataset(words, vocab_size=1000):
    counts = Counter(words.tolist())
    ranked = np.array([UNKNOWN, *sorted(counts, key=lambda word: (-counts[word], word))])[:vocab_size]
    ids = np.arange(len(ranked))
    return dict(zip(ranked, ids)), dict(zip(ids, ranked))


def build_windows(words, word2id, timestep=3, batch_size=64):
    ids = tf.constant([word2id.get(word, 0) for word in words], "int32")
    runs = tf.data.Dataset.from_tensor_slices(ids).window(timestep + 1, shift=1, drop_remainder=True)
    windows = runs.flat_map(lambda run: run.batch(timestep + 1)).map(lambda run: (run[:-1], run[-1:]))
    return windows.batch(batch_size).cache().shuffle(1_000).prefetch(1)


def cross_entropy(labels, logits):
    return keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)


def build_model(vocab_size, timestep=3, embedding=64, units=128):
    numbers = keras.Input((timestep,), dtype="int32")
    hidden = layers.LSTM(units)(layers.Embedding(vocab_size, embedding)(numbers))
    model = keras.Model(numbers, layers.Dense(vocab_size)(hidden))
    accuracy = keras.metrics.SparseCategoricalAccuracy(name="accuracy")
    model.compile(keras.optimizers.Adam(1e-3), loss=cross_entropy, metrics=[accuracy])
    return model


def train(model, dataset, epochs=60):
    history = keras.callbacks.History()
    history.history = {}
    for _ in range(epochs):
        for name, values in model.fit(dataset, verbose=0).history.items():
            history.history.setdefault(name, []).extend(values)
    return history


def next_word_probabilities(logits, temperature=1.0):
    if not temperature > 0:
        raise ValueError(f"no temperature: {temperature}")
    known = tf.constant(logits, "float32")[1:]
    known -= tf.reduce_max(known)
    return tf.concat([[0.0], tf.nn.softmax(known / temperature)], axis=0)


def encode(sent, word2id):
    words = tokenize(sent)
    ids = [word2id.get(word) for word in words]
    match ids:
        case [a, b, c] if None not in ids:
            return tf.constant([[a, b, c]], "int32")
        case [_, _, _]:
            raise ValueError("not in my dictionary: " + " ".join(word for word in words if word not in word2id))
        case _:
            raise ValueError("three words, please")


def generate(model, sent, word2id, id2word, count=10, temperature=0.0, seed=None):
    window = encode(sent, word2id)
    seed = np.random.randint(2**31) if seed is None else seed
    words = []
    for turn in range(count):
        logits = model.predict_on_batch(window)[0]
        if temperature:
            chances = tf.math.log(next_word_probabilities(logits, temperature))[None]
            number = int(tf.random.stateless_categorical(chances, 1, seed=[seed, turn])[0, 0])
        else:
            number = 1 + int(tf.argmax(logits[1:]))
        words.append(str(id2word[number]))
        window = tf.concat([window[:, 1:], [[number]]], axis=1)
    return words


def build_app(model, word2id, id2word, examples=("a mole who", "the fox said")):
    def answer(sent):
        try:
            return " ".join(generate(model, sent, word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error), duration=None) from error

    with gr.Blocks() as app, gr.Row():
        sent = gr.Textbox(lines=2, placeholder="three words")
        words = gr.TextArea()
        gr.on([gr.Button("Go").click, sent.submit], answer, sent, words)
        gr.Examples([[example] for example in examples], [sent])
    return app
