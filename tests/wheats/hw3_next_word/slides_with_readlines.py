"""The lecture's way from the file to the prediction, line by line, in the slides' own style."""

import tensorflow as tf


def read_data(fname):
    with open(fname, encoding="utf-8") as f:
        content = f.readlines()
    content = [x.strip() for x in content]
    words = []
    for line in content:
        words.extend(line.split())
    return np.array(words)


def build_dataset(words):
    count = collections.Counter(words).most_common()
    word2id = {}
    for word, _freq in count:
        word2id[word] = len(word2id)
    id2word = dict(zip(word2id.values(), word2id.keys(), strict=True))
    return word2id, id2word


def build_windows(words, word2id, timestep=3, batch_size=128):
    encoded_data = [word2id[x] for x in words]
    X = encoded_data[:-1]
    Y = encoded_data[timestep:]
    return tf.keras.preprocessing.timeseries_dataset_from_array(
        X, Y, sequence_length=timestep, sampling_rate=1, batch_size=batch_size
    )


def build_model(vocab_size, timestep=3, units=512):
    model = tf.keras.Sequential()
    model.add(tf.keras.layers.LSTM(units, return_sequences=True, input_shape=(timestep, 1)))
    model.add(tf.keras.layers.LSTM(units, return_sequences=False))
    model.add(tf.keras.layers.Dense(vocab_size))
    model.summary()
    model.compile(
        optimizer="adam", loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    return model


def predict_next(model, sent, word2id, id2word):
    pred = model.predict(encode(sent, word2id))
    return id2word[np.argmax(pred, axis=1)[0]]
