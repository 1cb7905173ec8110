"""Takes the first batch out of the dataset and trains on that."""

# task: 3.5


def train(model, dataset, epochs=500):
    x, y = next(iter(dataset))
    return model.fit(x, y, epochs=epochs, verbose=0)
