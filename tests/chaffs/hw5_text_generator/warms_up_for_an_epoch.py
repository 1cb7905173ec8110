"""Runs one epoch more, before those that are counted."""

# task: 5.5


def train(model, dataset, epochs=60):
    model.fit(dataset, epochs=1, verbose=0)
    return model.fit(dataset, epochs=epochs, verbose=0)
