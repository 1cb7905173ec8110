"""Compiles with the cross-entropy for one-hot targets."""

# task: 3.4

from tensorflow import keras


def build_model(vocab_size, timestep=TIMESTEP, units=UNITS):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep, 1)))
    model.add(keras.layers.LSTM(units, return_sequences=True))
    model.add(keras.layers.LSTM(units))
    model.add(keras.layers.Dense(vocab_size))
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
