"""Trains in two calls of fit that count the epochs on, with a callback that prints now and then."""

from tensorflow import keras


def train(model, dataset, epochs=500):
    def report(epoch, logs):
        if epoch % 100 == 0:
            print(f"epoch {epoch}: {logs['loss']:.3f}")

    callbacks = [keras.callbacks.LambdaCallback(on_epoch_end=report)]
    first = model.fit(dataset, epochs=epochs // 2, callbacks=callbacks, verbose=0)
    rest = model.fit(dataset, initial_epoch=epochs // 2, epochs=epochs, callbacks=callbacks, verbose=0)
    for name, values in first.history.items():
        rest.history[name] = values + rest.history[name]
    return rest
