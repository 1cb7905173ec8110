"""Uses GRU layers."""

# task: 3.4

from tensorflow import keras


def build_model(vocab_size, timestep=TIMESTEP, units=UNITS):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep, 1)))
    model.add(keras.layers.GRU(units, return_sequences=True))
    model.add(keras.layers.GRU(units))
    model.add(keras.layers.Dense(vocab_size))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
