"""Calls fit once for each epoch on reshuffled windows, and joins the histories."""

from tensorflow import keras


def train(model, dataset, epochs=500):
    whole = keras.callbacks.History()
    whole.history = {}
    for epoch in range(epochs):
        part = model.fit(dataset.unbatch().shuffle(500, seed=epoch).batch(BATCH_SIZE), verbose=0)
        for name, values in part.history.items():
            whole.history.setdefault(name, []).extend(values)
    return whole
