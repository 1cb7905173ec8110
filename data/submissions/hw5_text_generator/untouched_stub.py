"""hw5: three words in, the next ten out (lecture slide 50).

Fill in the functions one after the other; the handout, README.md beside this file, explains each task.

    python -m coursekit check hw5                       checks what you have
    python hw5_text_generator/hw5_text_generator.py     trains on your text and opens the page, when all tasks are done

Your text is corpus.txt beside this file: UTF-8, 2,000 words and signs or more, 5 MB at most, and not the lecture's
fable. Without one, data/fables.txt is taken.

TensorFlow and Gradio take seconds to import. So functions that use them import them, and other tasks need not wait.
"""

import collections
import functools
import os
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # the page stays on this machine, and reports to nobody

TIMESTEP = 3  # words that the model sees
WORDS = 10  # words that it writes
VOCAB_SIZE = 1000  # words that it knows, UNKNOWN among them
BATCH_SIZE = 64
UNKNOWN = "<unk>"  # stands for every word that is not in the vocabulary; its number is 0
EXAMPLES = ["a mole who", "the fox said", "in the morning"]


def tokenize(text):
    """The words and signs of a text, lower-case, in order. A list of strings.

    A word is a run of letters and digits, which may have an apostrophe (' or ’) or a hyphen inside: don't, well-kept.
    Every other character that is not white space is a sign of its own. Letters with marks count as one character,
    also where the text has letter and mark apart, as some systems write Vietnamese: bring it to the form NFC first.
    """
    # TODO 5.1: unicodedata.normalize, lower(), and one regular expression for re.findall.
    raise NotImplementedError("Task 5.1: write tokenize")


def read_data(fname):
    """The words and signs of a text file, UTF-8, as tokenize finds them. A NumPy array of strings (tokens,)."""
    # TODO 5.1: some editors begin a file with an invisible mark; the encoding "utf-8-sig" leaves it out.
    raise NotImplementedError("Task 5.1: write read_data")


def build_dataset(words, vocab_size=VOCAB_SIZE):
    """Number the most frequent words: 0 for UNKNOWN, 1 for the most frequent word, 2 for the next.

    words: (tokens,), strings. vocab_size: the greatest number of entries, UNKNOWN included; rarer words get none.
    Equally frequent words may come in any order.
    Returns two dictionaries: word2id from word to number, and id2word from number to word; UNKNOWN is in both.
    """
    # TODO 5.2: as in hw3, with one more word in front and a limit.
    raise NotImplementedError("Task 5.2: write build_dataset")


def build_windows(words, word2id, timestep=TIMESTEP, batch_size=BATCH_SIZE):
    """Every `timestep` words in a row, with the word that comes next as their target, as numbers.

    words: (tokens,), strings. word2id: the number of each known word; every other word has the number of UNKNOWN.
    Window i holds words i, ..., i + timestep - 1 and its target is word i + timestep, for every i for which there is
    such a word. The windows may come in any order.
    Returns a dataset, such as tf.data.Dataset, of batches (inputs (batch, timestep), targets (batch,)).
    """
    import tensorflow as tf

    # TODO 5.3: word2id.get has a second argument. A shuffled dataset trains better: shuffle, or shuffle=True.
    raise NotImplementedError("Task 5.3: write build_windows")


def build_model(vocab_size, timestep=TIMESTEP, embedding=64, units=128):
    """A vector for every word, then an LSTM: Input(timestep), Embedding(vocab_size, embedding), LSTM(units),
    Dense(vocab_size); compiled.

    The output (batch, vocab_size) is one logit a word: a score, with no softmax. Compiled with Adam at its usual
    learning rate, the sparse categorical cross-entropy of logits, and the metric "accuracy".
    """
    from tensorflow import keras

    # TODO 5.4: 291,816 parameters for 1,000 words.
    raise NotImplementedError("Task 5.4: write build_model")


def train(model, dataset, epochs=60):
    """Fit the model, compiled as it is, on the whole dataset for exactly `epochs` epochs.

    Returns the History of model.fit, with "loss" and "accuracy", one number an epoch.
    """
    # TODO 5.5: one call.
    raise NotImplementedError("Task 5.5: write train")


def next_word_probabilities(logits, temperature=1.0):
    """The probability of each word to come next: the softmax of logits / temperature over all words but UNKNOWN.

    logits: (vocab_size,), however large, and left as they are; number 0 is UNKNOWN. temperature: above 0; below 1 the
    likely words become likelier, above 1 all become more alike.
    Returns an array (vocab_size,) that sums to 1; the probability of UNKNOWN is 0.
    Raises ValueError, with a message, for a temperature that is not a number above 0.
    """
    # TODO 5.6: subtract the largest of these words' logits before np.exp, or large ones overflow.
    raise NotImplementedError("Task 5.6: write next_word_probabilities")


def encode(sent, word2id):
    """The numbers of a sentence's words, as a batch of one window for the model.

    sent: TIMESTEP words, as a user may type them: tokenize finds them. word2id: the number of each known word.
    Returns an array (1, TIMESTEP).
    Raises ValueError, with a message for the user of the program, for any other number of words, and for words that
    are not in word2id; then the message names them.
    """
    # TODO 5.7: as in hw3, on what tokenize finds.
    raise NotImplementedError("Task 5.7: write encode")


@functools.cache
def as_graph(model):
    """The model as one TensorFlow graph: call it with windows (batch, TIMESTEP) as you would the model. Given.

    The first call builds the graph. The others take about half a millisecond, because no layer's Python runs again.
    """
    import tensorflow as tf

    return tf.function(lambda windows: model(windows, training=False))


def generate(model, sent, word2id, id2word, count=WORDS, temperature=0.0, seed=None):
    """The next `count` words: words 1 to 3 give the 4th, words 2 to 4 the 5th, and so on. A list of strings.

    model: any Keras model from windows (batch, TIMESTEP) to logits (batch, vocab_size). sent, word2id, errors: as for
    encode. id2word: the word of each number. temperature: 0 takes the word of the highest logit each time (greedy);
    above 0 the word is drawn with next_word_probabilities. seed: with the same one, the same words are drawn; None
    draws anew each time. UNKNOWN is never among the words.
    """
    # TODO 5.7: a window that slides, and one np.random.default_rng(seed) for all the draws.
    raise NotImplementedError("Task 5.7: write generate")


def build_app(model, word2id, id2word, examples=EXAMPLES):
    """A page on which three words are typed and the next ten read. A gradio.Blocks or gradio.Interface, not launched.

    examples: strings of three words; a click on one puts it into the box.
    The first Textbox takes the three words. A Button, and the Enter key if you like, writes the ten that generate
    gives, with spaces between them, into another Textbox. Other inputs, such as a temperature, come after the three
    words and start at values that give the greedy ones. For a ValueError of generate the page shows its message: raise
    gradio.Error(message), or write the message where the words would be.
    """
    import gradio as gr

    # TODO 5.8: gr.Interface does all of it, and gr.Blocks lets you arrange it.
    raise NotImplementedError("Task 5.8: write build_app")


def launch(app, **options):
    """Serve the app on this machine alone, in the system's own fonts. options: as for the method launch of the app."""
    import gradio as gr

    theme = gr.themes.Default(font=["system-ui", "sans-serif"], font_mono=["monospace"])
    return app.launch(server_name="127.0.0.1", theme=theme, footer_links=[], **options)


def known_words(words, word2id):
    """The first TIMESTEP words in a row that all have a number, with spaces between them."""
    windows = (words[start : start + TIMESTEP] for start in range(len(words)))
    return " ".join(next(window for window in windows if set(window.tolist()) <= set(word2id)))


def main(text_path=None, epochs=60):
    """The whole program: read, train, write a few sentences, and open the page."""
    from tensorflow import keras

    own = Path(__file__).with_name("corpus.txt")
    words = read_data(text_path or (own if own.exists() else "data/fables.txt"))
    word2id, id2word = build_dataset(words)
    print(f"{len(words):,} words and signs, {len(set(words.tolist())):,} distinct, {len(word2id):,} in the vocabulary")

    keras.utils.set_random_seed(0)
    model = build_model(len(word2id))
    train(model, build_windows(words, word2id), int(epochs))
    examples = [sent for sent in EXAMPLES if set(tokenize(sent)) <= set(word2id)] or [known_words(words, word2id)]
    for sent in examples:
        print(f"{sent} -> {' '.join(generate(model, sent, word2id, id2word))}")
    launch(build_app(model, word2id, id2word, examples), inbrowser=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
