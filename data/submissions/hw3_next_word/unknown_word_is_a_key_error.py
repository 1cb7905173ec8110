import collections
import sys

import matplotlib.pyplot as plt
import numpy as np
from tensorflow import keras

TIMESTEP = 3
BATCH_SIZE = 128
UNITS = 512


def read_data(fname):
    with open(fname, encoding="utf-8") as f:
        return np.array(f.read().split())


def build_dataset(words):
    word2id = {}
    for word, _ in collections.Counter(words).most_common():
        word2id[word] = len(word2id)
    id2word = {i: w for w, i in word2id.items()}
    return word2id, id2word


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    encoded = [word2id[w] for w in words]
    return keras.utils.timeseries_dataset_from_array(
        encoded[:-1], encoded[timestep:], sequence_length=timestep, batch_size=batch_size
    )


def build_model(vocab_size, timestep=TIMESTEP, units=UNITS):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep, 1)))
    model.add(keras.layers.LSTM(units, return_sequences=True))
    model.add(keras.layers.LSTM(units))
    model.add(keras.layers.Dense(vocab_size))
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


def train(model, dataset, epochs=500):
    return model.fit(dataset, epochs=epochs)


def encode(sent, word2id):
    words = sent.split()
    if len(words) != TIMESTEP:
        raise ValueError(f"please give {TIMESTEP} words, not {len(words)}")
    return np.array([[word2id[w] for w in words]])


def predict_next(model, sent, word2id, id2word):
    pred = model.predict(encode(sent, word2id))
    return id2word[np.argmax(pred)]


def visualize_accuracy(history, title):
    plt.figure()
    plt.plot(history.history["accuracy"])
    plt.title(title)
    plt.xlabel("Epoch")
    plt.ylabel("Accuracy")
    return plt.gcf()


def main(text_path="data/belling_the_cat.txt", epochs=500):
    words = read_data(text_path)
    word2id, id2word = build_dataset(words)
    model = build_model(len(word2id))
    history = train(model, build_windows(words, word2id), epochs)
    print(predict_next(model, "had a general", word2id, id2word))
    print(predict_next(model, "a general council", word2id, id2word))
    visualize_accuracy(history, "Accuracy").savefig("accuracy.png")


if __name__ == "__main__":
    main(*sys.argv[1:2])
