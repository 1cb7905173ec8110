"""Adds a Dropout layer against overfitting."""

# task: 2.4

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    model = keras.Sequential(
        [
            keras.layers.Input((sequence_length, 1)),
            keras.layers.LSTM(32),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="mse")
    return model
