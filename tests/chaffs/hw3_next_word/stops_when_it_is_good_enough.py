"""Stops as soon as nine tenths of the windows are right."""

# task: 3.5

from tensorflow import keras


def train(model, dataset, epochs=500):
    class GoodEnough(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if logs["accuracy"] > 0.9:
                self.model.stop_training = True

    return model.fit(dataset, epochs=epochs, callbacks=[GoodEnough()], verbose=0)
