"""Trains on the first half of the batches, which is faster."""

# task: 5.5


def train(model, dataset, epochs=60):
    return model.fit(dataset.take(len(dataset) // 2), epochs=epochs, verbose=0)
