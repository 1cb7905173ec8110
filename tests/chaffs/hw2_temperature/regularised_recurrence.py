"""Adds an L2 penalty to the recurrent weights."""

# task: 2.4

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    lstm = keras.layers.LSTM(32, recurrent_regularizer="l2")
    model = keras.Sequential([keras.layers.Input((sequence_length, 1)), lstm, keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss="mse")
    return model
