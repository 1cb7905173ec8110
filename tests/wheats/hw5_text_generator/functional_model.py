"""Builds the model with the functional API, with a function for the loss, and trains with a callback of its own."""

from tensorflow import keras


def cross_entropy_of_logits(y_true, y_pred):
    return keras.ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits=True)


def build_model(vocab_size, timestep=TIMESTEP, embedding=64, units=128):
    numbers = keras.Input((timestep,), dtype="int64", name="numbers")
    vectors = keras.layers.Embedding(input_dim=vocab_size, output_dim=embedding, name="vectors")(numbers)
    state = keras.layers.LSTM(units, name="state")(vectors)
    model = keras.Model(numbers, keras.layers.Dense(vocab_size, name="logits")(state))
    accuracy = keras.metrics.SparseCategoricalAccuracy("accuracy")
    model.compile(keras.optimizers.Adam(), cross_entropy_of_logits, metrics=[accuracy])
    return model


def train(model, dataset, epochs=60):
    class Perplexity(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            print(f"epoch {epoch + 1} of {epochs}: perplexity {np.exp(logs['loss']):.1f}")

    return model.fit(dataset, epochs=epochs, verbose=0, callbacks=[Perplexity()])
