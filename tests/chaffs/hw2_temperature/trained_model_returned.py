"""Returns the trained model instead of the History."""

# task: 2.5


def train(model, dataset_train, dataset_val, epochs=10):
    model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=0)
    return model
