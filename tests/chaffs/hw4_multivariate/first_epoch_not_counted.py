"""Starts to count epochs at one, and so fits one too few."""

# task: 4.5


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, initial_epoch=1, epochs=epochs, validation_data=dataset_val, verbose=0)
