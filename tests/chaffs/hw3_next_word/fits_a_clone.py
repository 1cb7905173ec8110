"""Trains a clone, so that the model at hand stays as it was."""

# task: 3.5

from tensorflow import keras


def train(model, dataset, epochs=500):
    clone = keras.models.clone_model(model)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    clone.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return clone.fit(dataset, epochs=epochs, verbose=0)
