"""Trains a copy, so that the model at hand stays as it was."""

# task: 5.5

from tensorflow import keras


def train(model, dataset, epochs=60):
    copy = keras.models.clone_model(model)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    copy.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return copy.fit(dataset, epochs=epochs, verbose=0)
