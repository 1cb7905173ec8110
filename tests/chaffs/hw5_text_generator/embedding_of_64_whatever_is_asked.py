"""Does not use the size of the vectors."""

# task: 5.4

from tensorflow import keras


def build_model(vocab_size, timestep=TIMESTEP, embedding=64, units=128):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep,)))
    model.add(keras.layers.Embedding(vocab_size, 64))
    model.add(keras.layers.LSTM(units))
    model.add(keras.layers.Dense(vocab_size))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
