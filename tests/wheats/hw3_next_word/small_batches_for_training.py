"""Shuffles the windows and trains on batches of 32, whatever the size that they came in."""


def train(model, dataset, epochs=500):
    return model.fit(dataset.unbatch().shuffle(5_000).batch(32), epochs=epochs, verbose=0)
