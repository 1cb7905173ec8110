"""Starts with a learning rate ten times as high when none is given."""

# task: 2.4

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, learning_rate=0.01):
    model = keras.Sequential([keras.layers.Input((sequence_length, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="mse")
    return model
