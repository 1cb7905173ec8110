"""Lets the epochs begin with number 1, and so leaves one out."""

# task: 3.5


def train(model, dataset, epochs=500):
    return model.fit(dataset, initial_epoch=1, epochs=epochs, verbose=0)
