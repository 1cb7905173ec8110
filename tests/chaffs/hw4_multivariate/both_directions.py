"""Reads the window in both directions."""

# task: 4.4

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    lstm = keras.layers.Bidirectional(keras.layers.LSTM(16))
    model = keras.Sequential([keras.layers.Input((sequence_length, features)), lstm, keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="mse")
    return model
