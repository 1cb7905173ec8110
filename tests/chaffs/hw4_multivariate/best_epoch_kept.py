"""Keeps the weights of the best epoch, which is chosen by the validation rows."""

# task: 4.5

from tensorflow import keras


class BestWeights(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.loss = np.inf

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.loss:
            self.loss, self.weights = logs["val_loss"], self.model.get_weights()

    def on_train_end(self, logs=None):
        self.model.set_weights(self.weights)


def train(model, dataset_train, dataset_val, epochs=10):
    return model.fit(dataset_train, epochs=epochs, validation_data=dataset_val, callbacks=[BestWeights()], verbose=0)
