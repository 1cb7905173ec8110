"""Calls fit once to see it run, and once more for the history."""

# task: 3.5


def train(model, dataset, epochs=500):
    model.fit(dataset, epochs=epochs, verbose=0)
    return model.fit(dataset, epochs=epochs, verbose=0)
