"""Has no softmax and names the loss by its string, which expects probabilities."""

# task: 5.4

from tensorflow import keras


def build_model(vocab_size, timestep=TIMESTEP, embedding=64, units=128):
    model = keras.Sequential()
    model.add(keras.layers.Input((timestep,)))
    model.add(keras.layers.Embedding(vocab_size, embedding))
    model.add(keras.layers.LSTM(units))
    model.add(keras.layers.Dense(vocab_size))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
