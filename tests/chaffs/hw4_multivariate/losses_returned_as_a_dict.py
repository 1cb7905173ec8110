"""Returns the dictionary inside the History."""

# task: 4.5


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=0).history
