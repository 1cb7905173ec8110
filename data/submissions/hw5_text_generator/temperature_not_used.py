"""hw5, with draws at temperature 1, whatever is asked for."""

import collections
import re
import sys
import unicodedata

import numpy as np
import tensorflow as tf
from tensorflow import keras

TIMESTEP = 3
WORDS = 10
VOCAB_SIZE = 1000
BATCH_SIZE = 64
UNKNOWN = "<unk>"
EXAMPLES = ["a mole who", "the fox said", "in the morning"]


def tokenize(text):
    text = unicodedata.normalize("NFC", text).lower()
    return re.findall(r"\w+(?:['’-]\w+)*|[^\w\s]", text)


def read_data(fname):
    with open(fname, encoding="utf-8-sig") as f:
        return np.array(tokenize(f.read()))


def build_dataset(words, vocab_size=VOCAB_SIZE):
    word2id = {UNKNOWN: 0}
    for word, _ in collections.Counter(words).most_common(vocab_size - 1):
        word2id[word] = len(word2id)
    id2word = {i: w for w, i in word2id.items()}
    return word2id, id2word


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    ids = [word2id.get(w, 0) for w in words]
    x = [ids[i - timestep : i] for i in range(timestep, len(ids))]
    y = ids[timestep:]
    return tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(y)).batch(batch_size)


def build_model(vocab_size, timestep=TIMESTEP, embedding=64, units=128):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep,)))
    model.add(keras.layers.Embedding(vocab_size, embedding))
    model.add(keras.layers.LSTM(units))
    model.add(keras.layers.Dense(vocab_size))
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


def train(model, dataset, epochs=60):
    return model.fit(dataset, epochs=epochs)


def next_word_probabilities(logits, temperature=1.0):
    if not temperature > 0:
        raise ValueError(f"the temperature must be above 0, not {temperature}")
    scaled = np.array(logits, dtype=float)
    scaled[0] = -np.inf
    weights = np.exp((scaled - scaled.max()) / temperature)
    return weights / weights.sum()


def encode(sent, word2id):
    words = tokenize(sent)
    if len(words) != TIMESTEP:
        raise ValueError(f"Please give {TIMESTEP} words, not {len(words)}")
    for word in words:
        if word not in word2id:
            raise ValueError(f"I do not know the word {word!r}")
    return np.array([[word2id[w] for w in words]])


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    window = encode(sent, word2id)
    words = []
    for _ in range(count):
        logits = model(window).numpy()[0]
        if temperature == 0:
            number = 1 + np.argmax(logits[1:])
        else:
            number = rng.choice(len(logits), p=next_word_probabilities(logits))
        words.append(id2word[number])
        window = np.append(window[:, 1:], [[number]], axis=1)
    return words


def build_app(model, word2id, id2word, examples=EXAMPLES):
    import gradio as gr

    def write(sent):
        try:
            return " ".join(generate(model, sent, word2id, id2word))
        except ValueError as error:
            raise gr.Error(str(error))

    with gr.Blocks() as app:
        sent = gr.Textbox(label="Three words")
        button = gr.Button("Write")
        words = gr.Textbox(label="Ten words")
        button.click(write, sent, words)
        gr.Examples(examples, sent)
    return app


def main(text_path="data/fables.txt", epochs=60):
    words = read_data(text_path)
    word2id, id2word = build_dataset(words)
    model = build_model(len(word2id))
    train(model, build_windows(words, word2id), int(epochs))
    build_app(model, word2id, id2word).launch()


if __name__ == "__main__":
    main(*sys.argv[1:])
