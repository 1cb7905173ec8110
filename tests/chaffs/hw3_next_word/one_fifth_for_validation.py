"""Holds the last fifth of the batches back for validation."""

# task: 3.5


def train(model, dataset, epochs=500):
    split = int(0.8 * len(dataset))
    return model.fit(dataset.take(split), validation_data=dataset.skip(split), epochs=epochs, verbose=0)
