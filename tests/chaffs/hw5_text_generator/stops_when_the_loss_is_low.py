"""Stops as soon as the loss is below one."""

# task: 5.5

from tensorflow import keras


def train(model, dataset, epochs=60):
    class LowLoss(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if logs["loss"] < 1:
                self.model.stop_training = True

    return model.fit(dataset, epochs=epochs, callbacks=[LowLoss()], verbose=0)
