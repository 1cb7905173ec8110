"""Compiles with a learning rate of 0.01."""

# task: 3.4

from tensorflow import keras


def build_model(vocab_size, timestep=TIMESTEP, units=UNITS):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep, 1)))
    model.add(keras.layers.LSTM(units, return_sequences=True))
    model.add(keras.layers.LSTM(units))
    model.add(keras.layers.Dense(vocab_size))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss, metrics=["accuracy"])
    return model
