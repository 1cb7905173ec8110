"""hw5, from slides 40 to 47 as far as they go: tokenize, UNKNOWN, the Embedding and the page are not on them."""

import collections
import re
import unicodedata

import numpy as np
import tensorflow as tf
from keras.layers import LSTM, Dense, Embedding, Input


def tokenize(text):
    return re.findall(r"\w+(?:['’-]\w+)*|[^\w\s]", unicodedata.normalize("NFC", text).lower())


# slide 40
def read_data(fname):
    with open(fname, encoding="utf-8-sig") as f:
        content = f.readlines()
        content = [x.strip() for x in content]
        words = []
        for line in content:
            words.extend(tokenize(line))

    return np.array(words)


# slide 41
def build_dataset(words, vocab_size=1000):
    count = collections.Counter(words).most_common(vocab_size - 1)
    word2id = {"<unk>": 0}
    for word, freq in count:
        word2id[word] = len(word2id)

    id2word = dict(zip(word2id.values(), word2id.keys()))
    return word2id, id2word


# slide 43
def build_windows(data, w2i, timestep=3, batch_size=64):
    encoded_data = [w2i.get(x, 0) for x in data]
    X = encoded_data[:-1]
    Y = encoded_data[timestep:]

    train_data = tf.keras.preprocessing.timeseries_dataset_from_array(
        X, Y, sequence_length=timestep, sampling_rate=1, batch_size=batch_size
    )
    return train_data


# slide 44
def build_model(vocab_size, timestep=3, embedding=64, units=128):
    model = tf.keras.Sequential()
    model.add(Input((timestep,)))
    model.add(Embedding(vocab_size, embedding))
    model.add(LSTM(units, return_sequences=False))
    model.add(Dense(vocab_size))

    model.summary()

    model.compile(optimizer='adam',
                  loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                  metrics=['accuracy'])
    return model


# slide 44
def train(model, train_data, epochs=60):
    return model.fit(train_data, epochs=epochs)


def next_word_probabilities(logits, temperature=1.0):
    if temperature <= 0:
        raise ValueError("temperature must be above 0")
    z = (logits[1:] - np.max(logits[1:])) / temperature
    p = np.exp(z) / np.sum(np.exp(z))
    return np.concatenate([[0], p])


# slide 47; the two messages are not on it
def encode(sent, w2i):
    words = tokenize(sent)
    if len(words) != 3:
        raise ValueError("three words, please")
    for w in words:
        if w not in w2i:
            raise ValueError("unknown word: " + w)
    return np.array([[w2i[w] for w in words]])


# slide 47, as often as slide 50 says
def generate(model, sent, w2i, i2w, count=10, temperature=0.0, seed=None):
    rng = np.random.default_rng(seed)
    window = encode(sent, w2i)
    words = []
    for i in range(count):
        pred = model.predict(window)
        if temperature > 0:
            p = next_word_probabilities(pred[0].astype("float64"), temperature)
            next_id = rng.choice(len(p), p=p)
        else:
            next_id = np.argmax(pred[0][1:]) + 1
        words.append(i2w[next_id])
        window = np.array([[window[0][1], window[0][2], next_id]])
    return words


# slide 50
def build_app(model, w2i, i2w, examples=["a mole who", "the fox said"]):
    import gradio as gr

    def predict(sent):
        try:
            return " ".join(generate(model, sent, w2i, i2w))
        except ValueError as e:
            return str(e)

    return gr.Interface(fn=predict, inputs=gr.Textbox(label="3 words"), outputs=gr.Textbox(label="10 words"),
                        examples=examples)


if __name__ == "__main__":
    data = read_data("data/fables.txt")
    print(data)
    w2i, i2w = build_dataset(data)
    vocab_size = len(w2i)
    model = build_model(vocab_size)
    train(model, build_windows(data, w2i))
    build_app(model, w2i, i2w).launch()
