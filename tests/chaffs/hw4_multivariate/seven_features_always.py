"""Writes seven features into the Input, so that hw2's model cannot be built."""

# task: 4.4

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    model = keras.Sequential([keras.layers.Input((sequence_length, 7)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="mse")
    return model
