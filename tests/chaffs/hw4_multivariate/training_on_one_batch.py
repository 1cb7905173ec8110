"""Takes one batch out of the dataset and fits on that."""

# task: 4.5


def train(model, dataset_train, dataset_val, epochs=10):
    x, y = next(iter(dataset_train))
    return model.fit(x, y, epochs=epochs, validation_data=dataset_val, verbose=0)
