"""The hidden checks of hw3. Texts and numbers differ from submission to submission; sizes are all unequal."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from autograder.graders.common import expect_plain_layers, some
from autograder.graders.language import (
    LOGIT_LOSS,
    SENTENCE,
    cross_entropy,
    expect_accuracy,
    expect_compiled,
    expect_learned,
    expect_tokens,
    expect_trains_on_everything,
    expect_windows,
    glorot,
    judge,
    lstm_weights,
    numbered,
    recurring_text,
    training_batches,
    vocabulary,
)
from autograder.graders.training import TrainingRun, threshold
from coursekit.checks import check, expect, expect_integer, expect_items, expect_raises, type_name
from coursekit.inputs import History, SequentialModel
from coursekit.views import batches, figure, summary, words

VIETNAMESE = "ngày xưa , họ nhà chuột mở một cuộc họp lớn để tìm cách đối phó với mèo ."


# 3.1 read -----------------------------------------------------------------------------------------------------------


@check("3.1", points=2, needs="read_data_tokens")
def test_read_data_many_lines(student, rng):
    """Many lines, blank lines and tabs make no difference, and words stay whole"""
    whole = ["don't", "three-day-old", "counterrevolutionaries"]
    tokens = rng.permutation([*rng.choice([*vocabulary(rng, 20), ",", "."], 84), *whole, *whole]).tolist()
    ends = rng.choice([" ", " ", "  ", "\t", "\n", " \n", "\n\n", "\r\n"], 90)
    path = student.write_file("lines.txt", "".join(map("".join, zip(tokens, ends, strict=True))).encode())
    expect_tokens(words(student.read_data(path), "read_data(...)"), tokens, "read_data")


@check("3.1", points=2, needs="read_data_tokens")
def test_read_data_utf8(student, rng):
    """The file is read as UTF-8"""
    tokens = rng.permutation(VIETNAMESE.split()).tolist()
    path = student.write_file("vietnamese.txt", " ".join(tokens).encode())
    expect_tokens(words(student.read_data(path), "read_data(...)"), tokens, "read_data")


# 3.2 dictionaries ---------------------------------------------------------------------------------------------------


@pytest.fixture
def numbering(student, rng):
    """How often each word of a long text occurs, and what build_dataset makes of the text."""

    def make():
        distinct = vocabulary(rng, 150)
        text = rng.permutation([*distinct, *rng.choice(distinct[:40], 300, p=np.arange(1, 41) / 820)])
        made = expect_items(student.build_dataset(text), 2, "build_dataset(words)")
        for name, table in zip(("word2id", "id2word"), made, strict=True):
            expect(isinstance(table, dict), f"{name} is a {type_name(table)}; expected a dictionary")
        word2id = {word: expect_integer(number, f"word2id[{word!r}]") for word, number in made[0].items()}
        return Counter(text.tolist()), word2id, made[1]

    return student.shared("numbering", make)


@check("3.2", points=6, needs="dictionaries_lead_back")
def test_frequent_words_come_first(numbering):
    """The more frequent a word, the smaller its number"""
    counts, word2id, _ = numbering
    for before, after in pairwise(sorted(word2id, key=word2id.get)):
        expect(
            counts[before] >= counts[after],
            f"number {word2id[before]} is a word that occurs {counts[before]} times, and number {word2id[after]} one "
            f"that occurs {counts[after]} times",
        )


@check("3.2", points=4, needs="dictionaries_lead_back")
def test_every_word_of_a_long_text(numbering):
    """Every distinct word of a long text is in both dictionaries"""
    counts, word2id, id2word = numbering
    lacking = len(counts.keys() - word2id.keys())
    expect(not lacking, f"word2id lacks {lacking} of the text's {len(counts)} distinct words")
    lost = sum(str(id2word.get(word2id[word])) != word for word in counts)
    expect(not lost, f"id2word does not lead back to {lost} of {len(counts)} words")


# 3.3 windows --------------------------------------------------------------------------------------------------------


@pytest.fixture
def windows(student, rng):
    """Positions in the text instead of words: inputs (N, timestep), targets (N,); then the sizes of batches, and the
    sizes given. Words are numbered at random, so that a window has to look them up.
    """

    def make():
        count, timestep, batch_size = int(rng.integers(70, 90)), int(rng.integers(4, 6)), 16
        text = vocabulary(rng, count)
        word2id, _ = numbered(rng, text)
        position = np.argsort([word2id[word] for word in text])
        made = student.build_windows(np.array(text), word2id, timestep, batch_size)
        pairs = batches(made, "build_windows(...)")
        expect(pairs, "build_windows(...) has no batches")
        for x, y in pairs:
            sizes = (timestep,), (timestep, 1)
            expect(x.shape[1:] in sizes, f"inputs have shape {x.shape} with timestep {timestep}")
            expect(y.size == len(x), f"targets have shape {y.shape} beside inputs {x.shape}")
        inputs = np.concatenate([x.reshape(-1, timestep) for x, _ in pairs])
        targets = np.concatenate([y.reshape(-1) for _, y in pairs])
        for name, ids in (("inputs", inputs), ("targets", targets)):
            right = (ids >= 0) & (ids < count) & (ids == np.round(ids))
            expect(right.all(), f"{name} hold {ids[~right][:1].tolist()}; the words' numbers are 0 to {count - 1}")
        found = position[inputs.astype(int)], position[targets.astype(int)]
        return *found, [len(x) for x, _ in pairs], (count, timestep, batch_size)

    return student.shared("windows", make)


@check("3.3", points=3, needs="windows_shapes")
def test_windows_hold_words_in_a_row(windows):
    """A window holds timestep words in a row"""
    inputs, _, _, _ = windows
    steps = np.diff(inputs, axis=1)
    expect((steps == 1).all(), f"words of a window are {some(steps)} places apart in the text")


@check("3.3", points=4, needs="windows_shapes")
def test_target_is_the_next_word(windows):
    """The target is the word after the last one of the window"""
    inputs, targets, _, _ = windows
    off = targets - inputs[:, -1]
    expect((off == 1).all(), f"targets are {some(off)} places after the last word of their window; expected 1")


@check("3.3", points=3, needs="windows_shapes")
def test_every_window_once(student, rng, windows):
    """There is a window for every word that has timestep words before it, also where words occur again"""
    inputs, _, _, (count, timestep, _) = windows
    starts = np.sort(inputs[:, 0])
    right = count - timestep
    expect(len(starts) == right, f"{count} words give {len(starts)} windows of {timestep}; expected {right}")
    expect((starts == np.arange(right)).all(), "some windows are there twice and others are missing")
    text = recurring_text(rng)
    word2id, _ = numbered(rng, list(dict.fromkeys(text)))
    label = "a text in which words occur again"
    pairs = batches(student.build_windows(np.array(text), word2id), f"build_windows(...) of {label}")
    expect_windows(pairs, [word2id[word] for word in text], label)


@check("3.3", points=1, needs="windows_shapes")
def test_windows_in_batches(windows):
    """Batches have batch_size windows"""
    _, _, sizes, (_, _, batch_size) = windows
    right = set(sizes[:-1]) <= {batch_size} and sizes[-1] <= batch_size
    expect(right, f"batches have {some(sizes)} windows; batch_size is {batch_size}")


# 3.4 model ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def default_model(student):
    """build_model(112) and its summary, shared with the public checks."""

    def make():
        model = student.build_model(112)
        return model, summary(model, "build_model(112)")

    return student.shared("build_model(112)", make)


@check("3.4", points=5, needs="model_input_and_output")
def test_model_layers(default_model):
    """The layers are LSTM(512), LSTM(512) and Dense(112) without an activation, as on slide 44"""
    _, seen = default_model
    expect_plain_layers(seen, [("LSTM", 512), ("LSTM", 512), ("Dense", 112)])


@check("3.4", points=3, needs="model_input_and_output")
def test_model_of_another_size(student, rng):
    """vocab_size, timestep and units are used"""
    vocab_size, timestep, units = (int(rng.integers(*span)) for span in ((20, 40), (4, 7), (7, 12)))
    label = f"build_model({vocab_size}, {timestep}, {units})"
    seen = summary(student.build_model(vocab_size, timestep, units), label)
    expect(seen["input"] == (None, timestep, 1), f"{label} takes {seen['input']}, expected (None, {timestep}, 1)")
    expect(seen["output"] == (None, vocab_size), f"{label} gives {seen['output']}, expected (None, {vocab_size})")
    of_lstms = [layer["units"] for layer in seen["layers"] if layer["kind"] == "LSTM"]
    expect(set(of_lstms) <= {units}, f"{label} has LSTMs of {some(of_lstms)} units; expected {units}")


@pytest.fixture
def judged(student, rng, default_model):
    """See language.judge; shared by two checks."""
    model, seen = default_model
    return student.shared("judged", lambda: judge(rng, model, seen, (3, 1), "build_model(112)"))


@check("3.4", points=5, needs="model_input_and_output")
def test_model_compiled(default_model, judged):
    """Compiled with Adam and the sparse categorical cross-entropy of the logits"""
    expect_compiled(default_model[1], judged)


@check("3.4", points=3, needs="model_input_and_output")
def test_model_counts_accuracy(judged):
    """Compiled with the metric accuracy"""
    expect_accuracy(judged)


# 3.5 training -------------------------------------------------------------------------------------------------------

TEXT = SENTENCE.split()
LECTURE_WINDOWS = 5, 6  # "had a general" and "a general council"
LATER_WINDOWS = np.arange(11, 22)  # whoever has learnt only these does not know the lecture's
UNITS, EPOCHS, STEPS, BATCH_SIZE, LEARNING_RATE = 48, 8, (2, 25), 132, 0.01


def training_run(rng):
    """The run of train that the checks of task 3.5 ask for: to learn the 22 windows of the fable's first sentence, its
    words numbered at random.
    """
    word2id, _ = numbered(rng, list(dict.fromkeys(TEXT)))
    ids = np.array([word2id[word] for word in TEXT])
    inputs = np.lib.stride_tricks.sliding_window_view(ids[:-1], 3)[:, :, None].astype("float32")
    model = training_model(rng, len(word2id))
    dataset = training_batches(inputs, ids[3:], BATCH_SIZE, LATER_WINDOWS, STEPS)
    return TrainingRun(model, (dataset,), EPOCHS, inputs, ids[3:], len(word2id), cross_entropy)


def training_model(rng, vocab_size):
    """The lecture's model, smaller and faster; Glorot-uniform weights and a forget bias of one, as Keras draws them."""

    weights = [*lstm_weights(rng, 1, UNITS), *lstm_weights(rng, UNITS, UNITS)]
    weights += [glorot(rng, UNITS, vocab_size), np.zeros(vocab_size, "float32")]
    fast = {"units": UNITS, "unroll": True}  # the same numbers as with a loop, sooner
    layers = [("LSTM", {**fast, "return_sequences": True}), ("LSTM", fast), ("Dense", {"units": vocab_size})]
    return SequentialModel(
        (3, 1), layers, weights, learning_rate=LEARNING_RATE, loss=LOGIT_LOSS, metrics=["accuracy"], graph=True
    )


@pytest.fixture
def training(student, rng):
    """The run of the student's train on the first sentence, made once."""
    return student.shared("training", lambda: training_run(rng).made_by(student))


@check("3.5", points=6, needs="train_returns_the_history")
def test_training_learns(student, rng, training):
    """train learns from every batch; after it, the model knows the fable's first sentence by heart"""
    expect_learned(training, threshold(__file__))
    expect_trains_on_everything(student, rng, (3, 1))


@check("3.5", points=4, needs="train_returns_the_history")
def test_training_predicts_as_in_the_lecture(training):
    """After training, "council" follows "had a general" and "to" follows "a general council", as on slide 47"""
    ids = [*training.run.inputs[0].ravel(), *training.run.targets]
    id2word = {int(number): word for number, word in zip(ids, TEXT, strict=True)}
    for window in LECTURE_WINDOWS:
        seen, right = id2word[int(training.output[window].argmax())], TEXT[window + 3]
        context = " ".join(TEXT[window : window + 3])
        expect(
            seen == right, f"the model that your train has fitted continues {context!r} with {seen!r}, not {right!r}"
        )


# 3.6 prediction -----------------------------------------------------------------------------------------------------


@check("3.6", points=3)
def test_encode_names_unknown_words(student, rng):
    """An unknown word is a ValueError that names it"""
    *known, stranger = vocabulary(rng, 12)
    word2id, _ = numbered(rng, known)
    expect_encodes(student, known, word2id)
    for place in range(3):
        sent = [*known[:place], stranger, *known[place:2]]
        label = f"encode with an unknown word in place {place + 1} of 3"
        message = expect_raises(student, "ValueError", "encode", " ".join(sent), word2id, label=label)
        expect(stranger in message, f"{label} raised ValueError: {message or '(no message)'}; which word is unknown?")


@check("3.6", points=2)
def test_encode_counts_the_words(student, rng):
    """Any white space is between words; fewer or more than three are a ValueError with a message"""
    known = vocabulary(rng, 12)
    word2id, _ = numbered(rng, known)
    expect_encodes(student, known, word2id)
    sent = f" {known[0]}  {known[1]}\t{known[2]} "
    kinds, message = student.raised_by("encode", sent, word2id)
    expect(not kinds, f"encode({sent!r}) raises {', '.join(kinds[:1])}: {message}")
    for count in (2, 4, 0):
        label = f"encode of {count} words"
        message = expect_raises(student, "ValueError", "encode", " ".join(known[:count]), word2id, label=label)
        expect(message, f"{label} raised a ValueError without a message")


@check("3.6", points=4, needs="predict_next_gives_a_word")
def test_predict_next_follows_the_model(student, rng):
    """Whatever the model and the words, predict_next gives the word of the highest logit"""
    known = vocabulary(rng, 17)
    word2id, id2word = numbered(rng, known)
    weights = [rng.normal(size=(3, 17)).astype("float32"), rng.normal(size=17).astype("float32")]
    layers = [("Flatten", {}), ("Dense", {"units": 17})]
    model = student.make(SequentialModel((3, 1), layers, weights, loss=LOGIT_LOSS, metrics=["accuracy"]))
    windows = rng.permuted(np.tile(np.arange(17), (400, 1)), axis=1)[:, :3]
    logits = windows @ weights[0] + weights[1]
    best = np.sort(logits, axis=1)
    clear = best[:, -1] - best[:, -2] > 0.1
    again = (windows == logits.argmax(axis=1)[:, None]).any(axis=1)
    clear = np.concatenate([windows[clear & again][:3], windows[clear & ~again][:3]])
    for ids, scores in zip(clear, clear @ weights[0] + weights[1], strict=True):
        sent = " ".join(id2word[int(number)] for number in ids)
        seen, right = student.predict_next(model, sent, word2id, id2word), id2word[int(scores.argmax())]
        expect(
            seen == right, f"predict_next gives {seen!r}, number {word2id.get(seen)}; the highest logit is another's"
        )


def expect_encodes(student, known, word2id):
    """Fail where encode raises for words that it should take: then what it raises for others says nothing."""
    kinds, message = student.raised_by("encode", " ".join(known[:3]), word2id)
    expect(not kinds, f"encode raises {', '.join(kinds[:1])} for three known words: {message}")


# 3.7 picture --------------------------------------------------------------------------------------------------------


@check("3.7", points=4, needs="accuracy_plot_line")
def test_accuracy_plot_can_be_read(student, rng):
    """The accuracy is drawn over the epochs, both axes have their name, and the title is there"""
    title = f"Accuracy of run {int(rng.integers(1000))}"
    accuracy = rng.uniform(0.1, 0.9, 5)
    made = student.make(History({"loss": (1 - accuracy).tolist(), "accuracy": accuracy.tolist()}))
    drawn = figure(student, student.visualize_accuracy(made, title), "visualize_accuracy")
    shown = [line for line in drawn["lines"] if line["y"].shape == (5,) and np.allclose(line["y"], accuracy)]
    expect(shown, "no line of the picture shows the accuracy of this history")
    over_epochs = any(np.allclose(np.diff(line["x"]), 1) for line in shown)
    expect(over_epochs, "the accuracy is not drawn over the epochs, one after the other")
    across, up = drawn["xlabel"].lower(), drawn["ylabel"].lower()
    expect(across and up, "an axis has no name")
    swapped = "accuracy" in across and "epoch" in up and "epoch" not in across
    expect(not swapped, f"the axis of the epochs is named {drawn['xlabel']!r}")
    expect(drawn["title"] == title, f"the title is {drawn['title']!r}, not the one that was asked for")
