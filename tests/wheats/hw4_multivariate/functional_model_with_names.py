"""The functional API with names for layers and model; the loss as an object, metrics beside it."""

import tensorflow as tf
from tensorflow import keras


def build_model(sequence_length=PAST // STEP, features=7, learning_rate=0.001):
    inputs = keras.Input(shape=(sequence_length, features), name="weather")
    hidden = keras.layers.LSTM(units=32, name="memory")(inputs)
    outputs = keras.layers.Dense(1, name="temperature")(hidden)
    model = keras.Model(inputs, outputs, name=f"forecast_from_{features}")
    model.compile(
        loss=keras.losses.MeanSquaredError(),
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        metrics=["mae", keras.metrics.RootMeanSquaredError()],
    )
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    history = keras.callbacks.History()
    model.fit(x=dataset_train, validation_data=dataset_val, epochs=epochs, callbacks=[history], verbose=0)
    return history


def temperature_only(dataset):
    def keep(x, y):
        return tf.gather(x, [TEMPERATURE], axis=2), y

    return dataset.map(keep, num_parallel_calls=tf.data.AUTOTUNE).prefetch(2)
