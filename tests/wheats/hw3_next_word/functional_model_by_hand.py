"""A functional model with named layers, objects for optimizer and metric, and a function for the loss."""

import tensorflow as tf
from tensorflow import keras


def logit_loss(y_true, y_pred):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(tf.cast(tf.reshape(y_true, [-1]), "int32"), y_pred)


def build_model(vocab_size, timestep=TIMESTEP, units=UNITS):
    window = keras.Input(shape=(timestep, 1), name="window")
    hidden = keras.layers.LSTM(units, return_sequences=True, name="first")(window)
    hidden = keras.layers.LSTM(units, name="second")(hidden)
    logits = keras.layers.Dense(vocab_size, activation=None, name="logits")(hidden)
    model = keras.Model(inputs=window, outputs=logits, name="next_word")
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=1e-3),
        loss=logit_loss,
        metrics=[keras.metrics.SparseCategoricalAccuracy(name="accuracy")],
    )
    return model
