"""Stops when the validation loss has not got better for five epochs, as the Keras guide does."""

# task: 2.5

from tensorflow import keras


def train(model, dataset_train, dataset_val, epochs=10):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", min_delta=0, patience=5)
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, callbacks=[stop], verbose=0)
