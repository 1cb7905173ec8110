"""hw3: the next word from the three before it (lecture slides 35 to 48).

Fill in the functions one after the other; the handout, README.md beside this file, explains each task.

    python -m coursekit check hw3               checks what you have
    python hw3_next_word/hw3_next_word.py       runs the whole experiment, when all tasks are done

The text is data/belling_the_cat.txt, a fable of 204 words and signs.

TensorFlow takes seconds to import. So the functions that use it import it, and the other tasks need not wait.
"""

import collections
import sys

import matplotlib.pyplot as plt
import numpy as np

TIMESTEP = 3  # words that the model sees
BATCH_SIZE = 128
UNITS = 512  # of each LSTM layer


def read_data(fname):
    """The tokens of a text: words, and punctuation marks where they stand apart.

    fname: path of a text file, UTF-8, of one line or many; white space separates the tokens.
    Returns a NumPy array of strings (tokens,), in the order of the text.
    """
    # TODO 3.1: read, split, np.array.
    # BEGIN SOLUTION NO PROMPT
    with open(fname, encoding="utf-8") as file:
        return np.array(file.read().split())
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.1: write read_data")
    """  # END PROMPT


def build_dataset(words):
    """Number the distinct words: 0 for the most frequent, 1 for the next, and so on; equals in any order.

    words: (tokens,), strings.
    Returns two dictionaries: word2id from word to number, and id2word from number to word.
    """
    # TODO 3.2: collections.Counter counts, and its most_common() sorts.
    # BEGIN SOLUTION NO PROMPT
    counted = collections.Counter(words).most_common()
    word2id = {word: number for number, (word, _) in enumerate(counted)}
    return word2id, {number: word for word, number in word2id.items()}
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.2: write build_dataset")
    """  # END PROMPT


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    """Every `timestep` words in a row, with the word that comes next as their target, as numbers.

    words: (tokens,), strings. word2id: the number of each word.
    Window i holds words i, ..., i + timestep - 1 and its target is word i + timestep, for every i for which there is
    such a word.
    Returns a dataset, such as tf.data.Dataset, of batches (inputs (batch, timestep, 1), targets (batch,)); inputs
    (batch, timestep) are right as well, since Keras adds the last axis.
    """
    from tensorflow import keras

    # TODO 3.3: 201 windows of the fable. keras.utils.timeseries_dataset_from_array makes a dataset.
    # BEGIN SOLUTION NO PROMPT
    ids = np.array([word2id[word] for word in words])
    return keras.utils.timeseries_dataset_from_array(
        ids[:-1, None], ids[timestep:], sequence_length=timestep, batch_size=batch_size
    )
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.3: write build_windows")
    """  # END PROMPT


def build_model(vocab_size, timestep=TIMESTEP, units=UNITS):
    """The lecture's model, compiled: Input(timestep, 1), LSTM(units), LSTM(units), Dense(vocab_size).

    The output (batch, vocab_size) is one logit a word: a score, with no softmax. Compiled with Adam at its usual
    learning rate, the sparse categorical cross-entropy of logits, and the metric "accuracy".
    """
    from tensorflow import keras

    # TODO 3.4: 3,209,328 parameters for 112 words. What does the second LSTM need to get from the first?
    # BEGIN SOLUTION NO PROMPT
    model = keras.Sequential(
        [
            keras.layers.Input((timestep, 1)),
            keras.layers.LSTM(units, return_sequences=True),
            keras.layers.LSTM(units),
            keras.layers.Dense(vocab_size),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.4: write build_model")
    """  # END PROMPT


def train(model, dataset, epochs=500):
    """Fit the model, compiled as it is, on the whole dataset for exactly `epochs` epochs.

    Returns the History of model.fit, with "loss" and "accuracy", one number an epoch.
    """
    # TODO 3.5: one call.
    # BEGIN SOLUTION NO PROMPT
    return model.fit(dataset, epochs=epochs, verbose=2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.5: write train")
    """  # END PROMPT


def encode(sent, word2id):
    """The numbers of a sentence's words, as a batch of one window for the model.

    sent: TIMESTEP words with white space between them. word2id: the number of each known word.
    Returns an array (1, TIMESTEP).
    Raises ValueError, with a message for the user of the program, for any other number of words, and for words that
    are not in word2id; then the message names them.
    """
    # TODO 3.6: check first, then look up.
    # BEGIN SOLUTION NO PROMPT
    words = sent.split()
    if len(words) != TIMESTEP:
        raise ValueError(f"{TIMESTEP} words are needed, not {len(words)}: {sent!r}")
    if unknown := [word for word in words if word not in word2id]:
        raise ValueError(f"not in the text: {', '.join(unknown)}")
    return np.array([[word2id[word] for word in words]])
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.6: write encode")
    """  # END PROMPT


def predict_next(model, sent, word2id, id2word):
    """The word that the model gives the highest logit after the words of `sent`. A string.

    model: maps (batch, TIMESTEP, 1) to logits (batch, vocab_size). sent, word2id and errors: as for encode.
    id2word: the word of each number.
    """
    # TODO 3.6: encode, predict, np.argmax.
    # BEGIN SOLUTION NO PROMPT
    logits = model.predict(encode(sent, word2id), verbose=0)
    return id2word[int(np.argmax(logits))]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.6: write predict_next")
    """  # END PROMPT


def visualize_accuracy(history, title):
    """Draw the accuracy of each epoch, a number from 0 to 1, in a new figure, with both axes named and the title.

    history: what train returns. Returns the figure.
    """
    # TODO 3.7: history.history["accuracy"] holds the numbers.
    # BEGIN SOLUTION NO PROMPT
    accuracy = history.history["accuracy"]
    figure, axes = plt.subplots()
    axes.plot(range(1, len(accuracy) + 1), accuracy, "b")
    axes.set(title=title, xlabel="Epoch", ylabel="Accuracy (share of windows)")
    return figure
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task 3.7: write visualize_accuracy")
    """  # END PROMPT


def main(text_path="data/belling_the_cat.txt", epochs=100):
    """The whole experiment: read, train, predict, draw."""
    from tensorflow import keras

    keras.utils.set_random_seed(0)
    words = read_data(text_path)
    word2id, id2word = build_dataset(words)
    print(f"{len(words)} words and signs, {len(word2id)} of them distinct")

    model = build_model(len(word2id))
    history = train(model, build_windows(words, word2id), int(epochs))
    for sent in ("had a general", "a general council"):
        print(f"{sent} -> {predict_next(model, sent, word2id, id2word)}")
    visualize_accuracy(history, "Accuracy on the fable").savefig("accuracy.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
