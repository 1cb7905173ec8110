"""Compiles the model again before it fits."""

# task: 3.5

from tensorflow import keras


def train(model, dataset, epochs=500):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model.fit(dataset, epochs=epochs, verbose=0)
