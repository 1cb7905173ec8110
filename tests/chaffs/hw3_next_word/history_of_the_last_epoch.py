"""Calls fit once for each epoch and returns what the last call returned."""

# task: 3.5


def train(model, dataset, epochs=500):
    for _ in range(epochs):
        history = model.fit(dataset, epochs=1, verbose=0)
    return history
