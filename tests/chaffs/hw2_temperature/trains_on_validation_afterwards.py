"""Trains on the validation dataset too, so that no data is wasted."""

# task: 2.5


def train(model, dataset_train, dataset_val, epochs=10):
    history = model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=0)
    model.fit(dataset_val, epochs=epochs, verbose=0)
    return history
