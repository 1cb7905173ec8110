"""Lets the learning rate decay."""

# task: 4.4

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    inputs = keras.layers.Input((sequence_length, features))
    model = keras.Sequential([inputs, keras.layers.LSTM(32), keras.layers.Dense(1)])
    rate = keras.optimizers.schedules.ExponentialDecay(learning_rate, decay_steps=1000, decay_rate=0.9)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="mse")
    return model
