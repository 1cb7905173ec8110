"""Fits without the validation dataset and evaluates on it once at the end."""

# task: 2.5


def train(model, dataset_train, dataset_val, epochs=10):
    history = model.fit(dataset_train, epochs=epochs, verbose=0)
    print("validation loss:", model.evaluate(dataset_val, verbose=0))
    return history
