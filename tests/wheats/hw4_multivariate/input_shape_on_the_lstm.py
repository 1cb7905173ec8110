"""No Input layer, the shape on the LSTM; the loss as a function; predictions by calling the model."""

import tensorflow as tf


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    model = tf.keras.models.Sequential(name="hw4")
    model.add(tf.keras.layers.LSTM(32, input_shape=(sequence_length, features), kernel_initializer="glorot_uniform"))
    model.add(tf.keras.layers.Dense(1, activation=None))
    optimizer = tf.keras.optimizers.Adam()
    optimizer.learning_rate.assign(learning_rate)
    model.compile(optimizer, tf.keras.losses.MSE)
    return model


def forecast_celsius(model, windows, mean, std):
    normalised = model(np.asarray(windows, dtype="float32"), training=False).numpy()
    return mean[TEMPERATURE] + std[TEMPERATURE] * normalised
