"""Does not use epochs."""

# task: 5.5


def train(model, dataset, epochs=60):
    return model.fit(dataset, epochs=60, verbose=0)
