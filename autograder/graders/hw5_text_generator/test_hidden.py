"""The hidden checks of hw5. Texts, numbers and models differ from submission to submission; sizes are all unequal."""

import unicodedata
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
from coursekit.checks import (
    Failure,
    check,
    expect,
    expect_array,
    expect_close,
    expect_integer,
    expect_items,
    expect_raises,
)
from coursekit.inputs import SequentialModel
from coursekit.views import app, ask, batches, summary, words

UNKNOWN = "<unk>"
VIETNAMESE = "ngày xưa họ nhà chuột mở một cuộc họp lớn để tìm cách đối phó với mèo"


def numbered_with_unknown(rng, distinct):
    """word2id and id2word of the words, in random order behind UNKNOWN."""
    word2id, _ = numbered(rng, distinct)
    word2id = {UNKNOWN: 0, **{word: number + 1 for word, number in word2id.items()}}
    return word2id, {number: word for word, number in word2id.items()}


# 5.1 words and signs ------------------------------------------------------------------------------------------------


@check("5.1", points=2)
def test_tokenize_any_text(student, rng):
    """Capitals, digits, lines, tabs and signs without spaces around them make no difference"""
    tokens = rng.choice([*vocabulary(rng, 20), "1849", ",", ".", "!", "?", "(", ")", ";"], 120).tolist()
    text = ""
    for before, token in pairwise(["", *tokens]):
        glued = before.isalnum() != token.isalnum() and rng.random() < 0.5
        text += ("" if glued else rng.choice([" ", "  ", "\t", "\n", "\r\n"])) + rng.choice([token, token.upper()])
    expect_tokens(words(student.tokenize(text), "tokenize(...)"), tokens, "tokenize")


@check("5.1", points=1)
def test_tokenize_apostrophes_and_hyphens(student):
    """An apostrophe, of either form, or a hyphen belongs to a word only where it is inside"""
    text = "'the well-kept dogs' - isn’t it?' "
    seen = [word.replace("’", "'") for word in words(student.tokenize(text), "tokenize(...)")]
    expect_tokens(seen, ["'", "the", "well-kept", "dogs", "'", "-", "isn't", "it", "?", "'"], f"tokenize({text!r})")


@check("5.1", points=1)
def test_tokenize_vietnamese(student, rng):
    """Vietnamese words stay whole, however their letters were typed"""
    tokens = rng.permutation(VIETNAMESE.split()).tolist()
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, " ".join(tokens))
        expect_tokens(words(student.tokenize(text), "tokenize(...)"), tokens, f"tokenize, of a text in {form},")


@check("5.1", points=1, needs="read_data_tokens")
def test_read_data_utf8(student):
    """The file is read as UTF-8, with or without the mark that some editors put first"""
    text = "mèo và chuột"
    tokens = words(student.tokenize(text), "tokenize(...)")
    for mark in ("", "\ufeff"):
        path = student.write_file("text.txt", f"{mark}{text}".encode())
        expect_tokens(words(student.read_data(path), "read_data(...)"), tokens, "read_data")


# 5.2 vocabulary -----------------------------------------------------------------------------------------------------


def dictionaries(student, text, vocab_size):
    """What build_dataset makes of a text: word2id and id2word."""
    made = expect_items(student.build_dataset(text, vocab_size), 2, "build_dataset(words, vocab_size)")
    for name, table in zip(("word2id", "id2word"), made, strict=True):
        expect(isinstance(table, dict), f"{name} is not a dictionary")
    return {word: expect_integer(number, f"word2id[{word!r}]") for word, number in made[0].items()}, made[1]


@pytest.fixture
def text(rng):
    """A text of 150 distinct words, some of them frequent."""
    distinct = vocabulary(rng, 150)
    return rng.permutation([*distinct, *rng.choice(distinct[:40], 300, p=np.arange(1, 41) / 820)])


@check("5.2", points=4, needs="dictionaries_lead_back")
def test_frequent_words_come_first(student, text):
    """After UNKNOWN, the more frequent a word, the smaller its number"""
    counts = Counter(text.tolist())
    word2id, _ = dictionaries(student, text, 500)
    lacking = len(counts.keys() - word2id.keys())
    expect(not lacking, f"with vocab_size 500, word2id lacks {lacking} of the text's {len(counts)} distinct words")
    for before, after in pairwise(sorted(counts, key=word2id.get)):
        expect(
            counts[before] >= counts[after],
            f"number {word2id[before]} is a word that occurs {counts[before]} times, and number {word2id[after]} one "
            f"that occurs {counts[after]} times",
        )


@check("5.2", points=3, needs="dictionaries_lead_back")
def test_vocabulary_has_a_limit(student, text, rng):
    """At most vocab_size entries, UNKNOWN among them: the rarest words get no number"""
    counts = Counter(text.tolist())
    vocab_size = int(rng.integers(12, 25))
    word2id, id2word = dictionaries(student, text, vocab_size)
    for name, table in (("word2id", word2id), ("id2word", id2word)):
        expect(len(table) == vocab_size, f"with vocab_size {vocab_size}, {name} has {len(table)} entries")
    expect(UNKNOWN in word2id, f"with vocab_size {vocab_size}, word2id has no {UNKNOWN!r}")
    least = sorted(counts.values(), reverse=True)[vocab_size - 2]
    rare = [word for word in word2id if word != UNKNOWN and counts[word] < least]
    expect(not rare, f"{len(rare)} words have a number while more frequent ones have none")


# 5.3 windows --------------------------------------------------------------------------------------------------------


@pytest.fixture
def windows(student, rng):
    """Positions in the text instead of words: inputs (N, timestep), targets (N,); then the sizes given."""

    def make():
        count, timestep, batch_size = int(rng.integers(70, 90)), int(rng.integers(4, 6)), 16
        distinct = vocabulary(rng, count)
        word2id, _ = numbered_with_unknown(rng, distinct)
        position = np.argsort([0, *(word2id[word] for word in distinct)]) - 1
        made = student.build_windows(np.array(distinct), word2id, timestep, batch_size)
        pairs = batches(made, "build_windows(...)")
        expect(pairs, "build_windows(...) has no batches")
        for x, y in pairs:
            expect(x.shape == (len(x), timestep), f"inputs have shape {x.shape} with timestep {timestep}")
            expect(y.size == len(x), f"targets have shape {y.shape} beside inputs {x.shape}")
        inputs = np.concatenate([x for x, _ in pairs])
        targets = np.concatenate([y.reshape(-1) for _, y in pairs])
        for name, ids in (("inputs", inputs), ("targets", targets)):
            right = (ids > 0) & (ids <= count) & (ids == np.round(ids))
            expect(right.all(), f"{name} hold {ids[~right][:1].tolist()}; the words' numbers are 1 to {count}")
        found = position[inputs.astype(int)], position[targets.astype(int)]
        return *found, [len(x) for x, _ in pairs], (count, timestep, batch_size)

    return student.shared("windows", make)


@check("5.3", points=3, needs="windows_shapes")
def test_windows_and_their_targets(windows):
    """A window holds timestep words in a row, and its target is the word after them"""
    inputs, targets, _, _ = windows
    steps = np.diff(inputs, axis=1)
    expect((steps == 1).all(), f"words of a window are {some(steps)} places apart in the text")
    off = targets - inputs[:, -1]
    expect((off == 1).all(), f"targets are {some(off)} places after the last word of their window; expected 1")


@check("5.3", points=2, needs="windows_shapes")
def test_every_window_once(student, rng, windows):
    """There is a window for every word that has timestep words before it, in batches of batch_size"""
    inputs, _, sizes, (count, timestep, batch_size) = windows
    starts, right = np.sort(inputs[:, 0]), count - timestep
    expect(len(starts) == right, f"{count} words give {len(starts)} windows of {timestep}; expected {right}")
    expect((starts == np.arange(right)).all(), "some windows are there twice and others are missing")
    full = set(sorted(sizes)[1:])  # the smaller one may be anywhere
    expect(full == {batch_size}, f"batches have {some(sizes)} windows; batch_size is {batch_size}")
    text = recurring_text(rng)
    word2id, _ = numbered_with_unknown(rng, list(dict.fromkeys(text)))
    label = "a text in which words occur again"
    pairs = batches(student.build_windows(np.array(text), word2id), f"build_windows(...) of {label}")
    expect_windows(pairs, [word2id[word] for word in text], label)


@check("5.3", points=2, needs="windows_shapes")
def test_unknown_words_in_windows(student, rng):
    """Words without a number of their own have that of UNKNOWN, in windows and as targets"""
    known, strange = np.split(np.array(vocabulary(rng, 40)), [30])
    word2id, _ = numbered_with_unknown(rng, known.tolist())
    text = rng.permutation([*known, *strange])
    label = "a text with unknown words"
    pairs = batches(student.build_windows(text, word2id), f"build_windows(...) of {label}")
    expect_windows(pairs, [word2id.get(word, 0) for word in text.tolist()], label, targets=True)


# 5.4 model ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def default_model(student):
    """build_model(1000) and its summary, shared with the public checks."""

    def make():
        model = student.build_model(1000)
        return model, summary(model, "build_model(1000)")

    return student.shared("build_model(1000)", make)


@pytest.fixture
def judged(student, rng, default_model):
    """See language.judge; shared by two checks."""
    model, seen = default_model
    return student.shared("judged", lambda: judge(rng, model, seen, (3,), "build_model(1000)"))


@check("5.4", points=2, needs="model_input_and_output")
def test_model_layers(default_model):
    """The layers are Embedding, LSTM(128) and Dense(1000) without an activation"""
    expect_plain_layers(default_model[1], [("Embedding", None), ("LSTM", 128), ("Dense", 1000)])


@check("5.4", points=2, needs="model_input_and_output")
def test_model_of_another_size(student, rng):
    """vocab_size, timestep, embedding and units are used"""
    vocab_size, timestep, embedding, units = (int(rng.integers(*s)) for s in ((20, 40), (4, 7), (8, 12), (13, 17)))
    label = f"build_model({vocab_size}, {timestep}, {embedding}, {units})"
    seen = summary(student.build_model(vocab_size, timestep, embedding, units), label)
    expect(seen["input"] == (None, timestep), f"{label} takes {seen['input']}, expected (None, {timestep})")
    expect(seen["output"] == (None, vocab_size), f"{label} gives {seen['output']}, expected (None, {vocab_size})")
    right = vocab_size * embedding + 4 * units * (embedding + units + 1) + (units + 1) * vocab_size
    expect(seen["parameters"] == right, f"{label} has {seen['parameters']:,} parameters; expected {right:,}")


@check("5.4", points=2, needs="model_input_and_output")
def test_model_compiled(default_model, judged):
    """Compiled with Adam and the sparse categorical cross-entropy of the logits"""
    expect_compiled(default_model[1], judged)


@check("5.4", points=1, needs="model_input_and_output")
def test_model_counts_accuracy(judged):
    """Compiled with the metric accuracy"""
    expect_accuracy(judged)


# 5.5 training -------------------------------------------------------------------------------------------------------

EMBEDDING, UNITS, EPOCHS, STEPS, BATCH_SIZE, LEARNING_RATE = 16, 32, 6, (12, 12), 132, 0.02


def training_run(rng):
    """The run of train that the check of task 5.5 asks for: to learn the 22 windows of the fable's first sentence, its
    words numbered at random.
    """
    text = SENTENCE.split()
    word2id, _ = numbered_with_unknown(rng, list(dict.fromkeys(text)))
    ids = np.array([word2id[word] for word in text])
    inputs = np.lib.stride_tricks.sliding_window_view(ids[:-1], 3)
    model, beginning = training_model(rng, len(word2id)), np.arange(len(inputs) // 2)
    dataset = training_batches(inputs, ids[3:], BATCH_SIZE, beginning, STEPS)
    return TrainingRun(model, (dataset,), EPOCHS, inputs, ids[3:], len(word2id), cross_entropy)


def training_model(rng, vocab_size):
    """The course's model, smaller and faster, with weights as Keras draws them."""
    weights = [rng.uniform(-0.05, 0.05, (vocab_size, EMBEDDING)).astype("float32")]
    weights += lstm_weights(rng, EMBEDDING, UNITS)
    weights += [glorot(rng, UNITS, vocab_size), np.zeros(vocab_size, "float32")]
    layers = [
        ("Embedding", {"input_dim": vocab_size, "output_dim": EMBEDDING}),
        ("LSTM", {"units": UNITS, "unroll": True}),  # the same numbers as with a loop, sooner
        ("Dense", {"units": vocab_size}),
    ]
    return SequentialModel(
        (3,), layers, weights, learning_rate=LEARNING_RATE, loss=LOGIT_LOSS, metrics=["accuracy"], graph=True
    )


@check("5.5", points=5, needs="train_returns_the_history")
def test_training_learns(student, rng):
    """train learns from every batch; after it, the model knows a sentence by heart"""
    expect_learned(training_run(rng).made_by(student), threshold(__file__))
    expect_trains_on_everything(student, rng, (3,))


# 5.6 probabilities --------------------------------------------------------------------------------------------------


def softmax(logits, temperature):
    """The probabilities of all words but number 0."""
    weights = np.exp((logits[1:] - logits[1:].max()) / temperature)
    return np.concatenate([[0], weights / weights.sum()])


@check("5.6", points=3)
def test_probabilities_are_a_softmax(student, rng):
    """With temperature 1, which is the default, they are the softmax of the logits without UNKNOWN"""
    logits = rng.normal(0, 2, int(rng.integers(11, 19)))
    logits[0] = logits.max() + 1
    loud = np.concatenate([[9_000], logits[1:]])
    for arguments in ((logits,), (logits, 1.0), (logits.astype("float32"), 1.0), (loud, 1.0)):
        seen = expect_array(student.next_word_probabilities(*arguments), "next_word_probabilities(...)", logits.shape)
        expect(seen[0] == 0, f"the probability of UNKNOWN is {seen[0]:.3g} when its logit is the highest")
        expect(abs(seen.sum() - 1) < 1e-5, f"the probabilities sum to {seen.sum():.4f}")
        expect_close(seen, softmax(logits, 1), "next_word_probabilities(logits)", rtol=1e-3)


NEVER = -1e5  # UNKNOWN's logit where a check is not about UNKNOWN


@check("5.6", points=3)
def test_temperature_divides_the_logits(student, rng):
    """A low temperature makes likely words likelier, and a high one all alike"""
    logits = rng.normal(0, 2, 13)
    logits[0] = NEVER
    for temperature in (float(rng.uniform(0.3, 0.7)), float(rng.uniform(2, 5))):
        label = f"next_word_probabilities(logits, {temperature:.3g})"
        seen = student.next_word_probabilities(logits, temperature)
        expect_close(seen, softmax(logits, temperature), label, rtol=1e-3)


@check("5.6", points=3)
def test_probabilities_of_large_logits(student, rng):
    """Large logits and low temperatures make no NaN"""
    for level in (5_000, -5_000):
        logits = rng.normal(level, 2, 13)
        logits[0], logits[1:4] = NEVER, level - 9_000
        label = f"next_word_probabilities(logits of about {level:,})"
        expect_close(student.next_word_probabilities(logits), softmax(logits, 1), label, rtol=1e-3)
    seen = expect_array(student.next_word_probabilities(logits, 0.01), f"{label} with temperature 0.01", logits.shape)
    expect(abs(seen.sum() - 1) < 1e-5, f"with temperature 0.01 the probabilities sum to {seen.sum():.4f}")


@check("5.6", points=2)
def test_temperature_above_zero(student):
    """A temperature that is not above 0 is a ValueError with a message"""
    for temperature in (0.0, -1.0):
        label = f"next_word_probabilities with temperature {temperature:g}"
        arguments = np.ones(4), temperature
        message = expect_raises(student, "ValueError", "next_word_probabilities", *arguments, label=label)
        expect(message, f"{label} raised a ValueError without a message")


# 5.7 ten words ------------------------------------------------------------------------------------------------------


def written(value):
    """The words that generate gives, also where it joined them."""
    return value.split() if isinstance(value, str) else words(value, "generate(...)")


def wandering_model(rng, vocab_size, scale=1, dropout=0.0):
    """A model whose next word depends on all three words and their order; and its logits of one window, in NumPy.

    `dropout` is for those who call a model as if it were in training.
    """
    vectors = rng.normal(size=(vocab_size, 7)).astype("float32")
    kernel = rng.normal(0, scale, (21, vocab_size)).astype("float32")
    bias = np.zeros(vocab_size, "float32")
    bias[0] = 100 * scale  # UNKNOWN would always be the likeliest
    layers = [
        ("Embedding", {"input_dim": vocab_size, "output_dim": 7}),
        ("Flatten", {}),
        ("Dropout", {"rate": dropout}),
        ("Dense", {"units": vocab_size}),
    ]
    model = SequentialModel((3,), layers, [vectors, kernel, bias])
    return model, lambda window: vectors[list(window)].reshape(-1) @ kernel + bias


def walk(logits_of, window, count, margin):
    """Where a model leads to from `window` when each step takes its likeliest word but UNKNOWN; None when in a step
    the second likeliest comes within `margin`.
    """
    numbers = list(window)
    for _ in range(count):
        logits = logits_of(numbers[-3:])[1:]
        second, first = np.sort(logits)[-2:]
        if first - second < margin:
            return None
        numbers.append(1 + int(logits.argmax()))
    return numbers[len(window) :]


def clear_walks(rng, logits_of, vocab_size, count, walks, margin=0.05):
    """Starting windows, and where they lead to: soon to a new word, and to one of the words twice."""
    found = []
    while len(found) < walks:
        start = rng.choice(np.arange(1, vocab_size), 3, replace=False).tolist()
        led = walk(logits_of, start, count, margin)
        if led is not None and {*led[:5]} - {*start} and 3 < len({*led}) < count:
            found.append((start, led))
    return found


@check("5.7", points=4, needs="generate_writes_words")
def test_generate_follows_the_model(student, rng):
    """Whatever the model, every word follows from the three before it; UNKNOWN is never written; the same each time"""
    vocab_size = 23
    _, names = numbered_with_unknown(rng, vocabulary(rng, vocab_size - 1))
    described, logits_of = wandering_model(rng, vocab_size, dropout=0.5)
    model = student.make(described)
    for start, led in clear_walks(rng, logits_of, vocab_size, 10, 2):
        stop = next(number for number in led if number not in start)
        id2word = {**names, stop: "."}
        word2id = {word: number for number, word in id2word.items()}
        sent = " ".join(id2word[number] for number in start)
        seen = written(student.generate(model, sent, word2id, id2word))
        expect(UNKNOWN not in seen, f"generate writes {UNKNOWN} when the model finds it likeliest")
        expect(len(seen) > 5, f"generate gives {len(seen)} words")
        context = [id2word[number] for number in start]
        for turn, (word, number) in enumerate(zip(seen, led, strict=False)):
            right = word == id2word[number]
            expect(right, f"word {turn + 1} is {word!r}; after {' '.join(context[-3:])!r} the model says otherwise")
            context.append(word)
    again = written(student.generate(model, sent, word2id, id2word, 10, 0.0, 5))
    expect(again == seen, "with temperature 0, generate gives other words when it is called again with a seed")


@check("5.7", points=1, needs="generate_writes_words")
def test_generate_counts(student, rng):
    """count is used"""
    word2id, id2word = numbered_with_unknown(rng, vocabulary(rng, 11))
    described, _ = wandering_model(rng, 12)
    model, sent = student.make(described), " ".join(id2word[number] for number in (3, 1, 2))
    count = int(rng.integers(4, 8))
    seen = written(student.generate(model, sent, word2id, id2word, count))
    expect(len(seen) == count, f"generate(..., count={count}) gives {len(seen)} words")


def steady_model(logits):
    """A model that gives the same logits after any window."""
    layers = [
        ("Embedding", {"input_dim": len(logits), "output_dim": 2}),
        ("Flatten", {}),
        ("Dense", {"units": len(logits)}),
    ]
    weights = [np.zeros((len(logits), 2)), np.zeros((6, len(logits))), np.array(logits)]
    return SequentialModel((3,), layers, [part.astype("float32") for part in weights])


def shares_to_draw_with(student, logits, temperature):
    """What next_word_probabilities gives; None where it is nothing that words could be drawn with."""
    if student.raised_by("next_word_probabilities", logits, temperature)[0]:
        return None
    try:
        shares = expect_array(student.next_word_probabilities(logits, temperature), "the shares", logits.shape)
    except Failure:
        return None
    return shares if (shares >= 0).all() and abs(shares.sum() - 1) < 1e-6 else None


@check("5.7", points=2, needs="generate_writes_words")
def test_seed_fixes_the_draws(student, rng):
    """The same seed, 0 too, gives the same words; another one gives others"""
    word2id, id2word = numbered_with_unknown(rng, vocabulary(rng, 16))
    logits = rng.normal(0, 0.3, 17)
    logits[0] = NEVER
    if shares_to_draw_with(student, logits, 1.0) is None:
        return  # that costs points in 5.6
    model, sent = student.make(steady_model(logits)), " ".join(id2word[number] for number in (4, 1, 2))

    def drawn(seed):
        return written(student.generate(model, sent, word2id, id2word, 8, 1.0, seed))

    seeds = 0, int(rng.integers(1, 10_000))
    first, other = map(drawn, seeds)
    expect(first != other, "generate(..., temperature=1) gives the same eight words for two seeds")
    for seed, words_before in zip(seeds, (first, other), strict=True):
        expect(drawn(seed) == words_before, f"generate(...) gives other words when it is called again with seed {seed}")


@check("5.7", points=2, needs="generate_writes_words")
def test_draws_follow_the_probabilities(student, rng):
    """Words are drawn as often as next_word_probabilities says for the temperature"""
    word2id, id2word = numbered_with_unknown(rng, vocabulary(rng, 10))
    logits = np.array([30.0, *rng.permutation([30, *range(9)])])
    model, sent = student.make(steady_model(logits)), " ".join(id2word[number] for number in (4, 1, 2))
    # At temperature 0.2, and at 1, one word has nearly all; at 50 the five likeliest of the ten have half.
    for temperature, count, likeliest in ((0.2, 10, 1), (50.0, 40, 5)):
        shares = shares_to_draw_with(student, logits, temperature)
        if shares is None:
            continue  # that costs points in 5.6
        seed = int(rng.integers(10_000))
        drawn = written(student.generate(model, sent, word2id, id2word, count, temperature, seed))
        for numbers in ([0], np.argsort(-shares)[:likeliest].tolist()):
            share = min(shares[numbers].sum(), 1)
            times, wanted = sum(drawn.count(id2word[number]) for number in numbers), len(drawn) * share
            expect(
                abs(times - wanted) <= 0.1 + 5 * np.sqrt(wanted * (1 - share)),
                f"with temperature {temperature:g}, words whose probability is {share:.2g} are drawn {times} times "
                f"among {len(drawn)} words",
            )


@check("5.7", points=2)
def test_encode_as_typed(student, rng):
    """encode takes words as a user types them, and gives one window, (1, 3)"""
    known = vocabulary(rng, 9)
    word2id, _ = numbered_with_unknown(rng, [*known, ","])
    one, two, three = rng.choice(known, 3, replace=False).tolist()
    as_typed = {
        f"{one} {two} {three}": [one, two, three],
        f"  {one.upper()} {two.title()}\t{three} ": [one, two, three],
        f"{one}, {three}": [one, ",", three],
    }
    for sent, picked in as_typed.items():
        if words(student.tokenize(sent), "tokenize(...)") != picked:
            continue  # that costs points in 5.1
        label = f"encode({sent!r})"
        seen = expect_array(student.encode(sent, word2id), label, (1, 3))
        right = seen[0] == [word2id[word] for word in picked]
        expect(right.all(), f"{label} is {seen.tolist()}, not the three words' numbers")


@check("5.7", points=2)
def test_encode_refuses(student, rng):
    """Unknown words and a wrong number of words are a ValueError; it names the unknown words"""
    *known, stranger = vocabulary(rng, 12)
    word2id, _ = numbered_with_unknown(rng, known)
    kinds, message = student.raised_by("encode", " ".join(known[:3]), word2id)
    expect(not kinds, f"encode raises {', '.join(kinds[:1])} for three known words: {message}")
    for place in range(3):
        sent = " ".join([*known[:place], stranger, *known[place:2]])
        label = f"encode with an unknown word in place {place + 1} of 3"
        message = expect_raises(student, "ValueError", "encode", sent, word2id, label=label)
        expect(stranger in message, f"{label} raised ValueError: {message or '(no message)'}; which word is unknown?")
    for count in (2, 4, 0):
        label = f"encode of {count} words"
        message = expect_raises(student, "ValueError", "encode", " ".join(known[:count]), word2id, label=label)
        expect(message, f"{label} raised a ValueError without a message")


# 5.8 page -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(student, rng):
    """An app of another model and other words, what its generate needs, and two examples: the app, (model, word2id,
    id2word), sentences. The likeliest word is so by far, for pages that begin with a temperature above 0.
    """

    def make():
        word2id, id2word = numbered_with_unknown(rng, vocabulary(rng, 22))
        described, logits_of = wandering_model(rng, 23, scale=100)
        walks = clear_walks(rng, logits_of, 23, 10, 2, margin=40)
        sents = [" ".join(id2word[number] for number in start) for start, _ in walks]
        model = student.make(described)
        return student.build_app(model, word2id, id2word, sents), (model, word2id, id2word), sents

    return student.shared("page", make)


@check("5.8", points=2, needs="app_writes_ten_words")
def test_app_asks_the_model(student, page):
    """The words on the page are those that generate gives for the model and the words at hand"""
    made, (model, *tables), (sent, _) = page
    given = written(student.generate(model, sent, *tables))
    answer = ask(made, sent, "the app")["answer"]
    lines = [line.split() for line in answer.splitlines()]
    expect(given in lines, f"{sent!r} is answered with {answer!r}; generate gives other words")
    wired = app(made, "build_app(...)")["button_writes"]
    expect(wired, "the words come, but not when a Button is clicked: which function does its click call?")


@check("5.8", points=3, needs="generate_writes_words")
def test_app_shows_errors(student, page):
    """Two words, and an unknown word, show the message of generate in the page"""
    made, (_, word2id, _), (sent, _) = page
    known = sent.split()[:2]
    for typed, what in ((known, "two words"), ([*known, "zyzzyva"], "an unknown word, zyzzyva,")):
        kinds, message = student.raised_by("encode", " ".join(typed), word2id)
        if "ValueError" not in kinds:
            continue  # that costs points in 5.7
        shown = ask(made, " ".join(typed), "the app")
        said = "\n".join(filter(None, shown.values()))
        expect(said, f"{what} shows nothing: neither words nor a message")
        named = typed == known or "zyzzyva" in said or message in said
        expect(named, f"{what} shows {said!r}, which does not name it")


@check("5.8", points=2)
def test_app_offers_examples(page):
    """The examples can be clicked"""
    made, _, examples = page
    seen = app(made, "build_app(...)")
    offered = [*seen["examples"], *(one["label"] for one in seen["components"] if one["kind"] == "button")]
    missing = [example for example in examples if example not in offered]
    expect(not missing, f"of {len(examples)} examples given, the page offers {len(examples) - len(missing)}")
