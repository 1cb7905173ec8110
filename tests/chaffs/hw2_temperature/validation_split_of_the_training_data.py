"""Asks fit to split the validation data off the training dataset."""

# task: 2.5


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, epochs=epochs, validation_split=0.285, verbose=0)
