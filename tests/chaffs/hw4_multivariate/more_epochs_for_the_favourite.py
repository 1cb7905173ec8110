"""Trains a model of several columns for twice as many epochs, as it has more to learn."""

# task: 4.5


def train(model, dataset_train, dataset_val, epochs=10):
    if model.input_shape[-1] > 1:
        epochs = 2 * epochs
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=0)
