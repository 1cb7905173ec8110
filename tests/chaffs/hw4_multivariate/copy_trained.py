"""Trains a copy, so that the model that was given stays as it was."""

# task: 4.5

from tensorflow import keras


def train(model, dataset_train, dataset_val, epochs=10):
    copy = keras.models.clone_model(model)
    copy.compile(optimizer=keras.optimizers.Adam(0.001), loss="mse")
    return copy.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=0)
