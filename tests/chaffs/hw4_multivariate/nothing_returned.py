"""Trains and returns nothing."""

# task: 4.5


def train(model, dataset_train, dataset_val, epochs=10):
    history = model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, verbose=0)
    print("validation loss:", history.history["val_loss"][-1])
