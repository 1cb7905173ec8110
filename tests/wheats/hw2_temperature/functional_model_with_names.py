"""The functional API with names for layers and model, explicit defaults, the loss as an object, a metric beside it."""

from tensorflow import keras


def build_model(sequence_length=PAST // STEP, learning_rate=0.001):
    inputs = keras.Input(shape=(sequence_length, 1), name="past_hours")
    hidden = keras.layers.LSTM(32, activation="tanh", return_sequences=False, use_bias=True, name="memory")(inputs)
    outputs = keras.layers.Dense(units=1, activation="linear", name="temperature")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs, name="forecast")
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate, beta_1=0.9),
        loss=keras.losses.MeanSquaredError(),
        metrics=[keras.metrics.MeanAbsoluteError()],
    )
    return model


def train(model, dataset_train, dataset_val, epochs=10):
    callbacks = [keras.callbacks.TerminateOnNaN()]
    return model.fit(x=dataset_train, validation_data=dataset_val, epochs=epochs, callbacks=callbacks, verbose="auto")


def forecast_celsius(model, windows, mean, std):
    return np.asarray(model(windows, training=False)) * std + mean
