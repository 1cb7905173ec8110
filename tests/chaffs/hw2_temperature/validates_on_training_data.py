"""Follows the loss on the training dataset under the name of val_loss."""

# task: 2.5


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_train, verbose=0)
