"""Stops when three epochs have brought no better validation loss: not every model gets as many epochs."""

# task: 4.5

from tensorflow import keras


def train(model, dataset_train, dataset_val, epochs=10):
    callbacks = [keras.callbacks.EarlyStopping(monitor="val_loss", patience=3)]
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, callbacks=callbacks, verbose=0)
