"""Fits on the validation dataset and validates on the other."""

# task: 4.5


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_val, epochs=epochs, validation_data=dataset_train, verbose=0)
