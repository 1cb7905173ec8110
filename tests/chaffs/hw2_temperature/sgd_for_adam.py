"""Compiles with plain gradient descent."""

# task: 2.4

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    model = keras.Sequential([keras.layers.Input((sequence_length, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate), loss="mse")
    return model
