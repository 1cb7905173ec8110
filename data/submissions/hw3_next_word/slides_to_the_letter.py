# Slides 39 to 47, put into the functions. Keras 3 wants np.array(...) around what model.predict gets.
import tensorflow as tf
import numpy as np
import collections
import matplotlib.pyplot as plt
from keras.layers import LSTM, Dense


# slide 40
def read_data(fname):
    with open(fname) as f:
        content = f.readlines()
        content = [x.strip() for x in content]
        words = []
        for line in content:
            words.extend(line.split())

    return np.array(words)


# slide 41
def build_dataset(words):
    count = collections.Counter(words).most_common()
    word2id = {}
    for word, freq in count:
        word2id[word] = len(word2id)

    id2word = dict(zip(word2id.values(), word2id.keys()))
    return word2id, id2word


# slide 43
def build_windows(data, w2i, timestep=3, batch_size=128):
    encoded_data = [w2i[x] for x in data]
    X = encoded_data[:-1]
    Y = encoded_data[timestep:]

    train_data = tf.keras.preprocessing.timeseries_dataset_from_array(
        X, Y, sequence_length=timestep, sampling_rate=1, batch_size=batch_size
    )
    return train_data


# slide 44
def build_model(vocab_size, timestep=3, units=512):
    model = tf.keras.Sequential()
    model.add(LSTM(units, return_sequences=True,
                   input_shape=(timestep, 1)))
    model.add(LSTM(units, return_sequences=False))
    model.add(Dense(vocab_size))

    model.summary()

    model.compile(optimizer='adam',
                  loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                  metrics=['accuracy'])
    return model


# slide 44
def train(model, train_data, epochs=500):
    return model.fit(train_data, epochs=epochs)


# slide 47; the two messages are not on the slides
def encode(sent, w2i):
    for w in sent.split():
        if w not in w2i:
            raise ValueError("unknown word: " + w)
    if len(sent.split()) != 3:
        raise ValueError("three words, please")
    return [[w2i[w] for w in sent.split()]]


# slide 47
def predict_next(model, sent, w2i, i2w):
    pred = model.predict(np.array(encode(sent, w2i)))
    pred_word = i2w[np.argmax(pred)]
    return pred_word


# as visualize_loss on slide 34
def visualize_accuracy(history, title):
    accuracy = history.history["accuracy"]
    epochs = range(len(accuracy))
    plt.figure()
    plt.plot(epochs, accuracy, "b", label="Training accuracy")
    plt.title(title)
    plt.xlabel("Epochs")
    plt.ylabel("Accuracy")
    plt.legend()
    plt.show()


if __name__ == "__main__":
    data = read_data("data/belling_the_cat.txt")
    print(data)
    w2i, i2w = build_dataset(data)
    vocab_size = len(w2i)
    model = build_model(vocab_size)
    history = train(model, build_windows(data, w2i))
    print(predict_next(model, "had a general", w2i, i2w))
    print(predict_next(model, "a general council", w2i, i2w))
    visualize_accuracy(history, "Accuracy")
