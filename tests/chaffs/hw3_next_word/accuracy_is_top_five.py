"""Counts a window as right when the word is among the five likeliest."""

# task: 3.4

from tensorflow import keras


def build_model(vocab_size, timestep=TIMESTEP, units=UNITS):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep, 1)))
    model.add(keras.layers.LSTM(units, return_sequences=True))
    model.add(keras.layers.LSTM(units))
    model.add(keras.layers.Dense(vocab_size))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    accuracy = keras.metrics.SparseTopKCategoricalAccuracy(k=5, name="accuracy")
    model.compile(optimizer="adam", loss=loss, metrics=[accuracy])
    return model
