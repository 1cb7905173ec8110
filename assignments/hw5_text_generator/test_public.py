"""The public checks of hw5: what a student can run, one group a task."""

import re
import unicodedata
from itertools import pairwise

import numpy as np

from coursekit.checks import check, expect, expect_array, expect_close, expect_integer, expect_items, remark, type_name
from coursekit.inputs import Batches, SequentialModel
from coursekit.language import say
from coursekit.views import app, ask, batches, fed, history, summary, words

UNKNOWN = "<unk>"
COUNTED = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
NUMBERS = [UNKNOWN, *COUNTED.split()]
TEXT = "the cat , the mouse and the bell : the end"
SAID = '"Don\'t stop," said the Old-Fox to 3 hens.'
IN_SAID = ['"', "don't", "stop", ",", '"', "said", "the", "old-fox", "to", "3", "hens", "."]
CORPUS_TOKENS = 2_000
CORPUS_TRIPLES = 1_000  # different ones: copies of the lecture's fable have about 200


@check("5.1", points=3)
def test_tokenize_words_and_signs(student):
    """tokenize finds words and signs, lower-case; an apostrophe or a hyphen inside a word belongs to it"""
    seen = words(student.tokenize(SAID), "tokenize(...)")
    expect(
        seen == IN_SAID,
        say("tokenize({said!r}) gives {seen}", said=SAID, seen=seen),
        say("expected {in_said}", in_said=IN_SAID),
    )


@check("5.1", points=2)
def test_read_data_tokens(student):
    """read_data gives what tokenize finds in a file, over all its lines"""
    text = "The mice,\nand the CAT.\n"
    seen = words(student.read_data(student.write_file("text.txt", text.encode())), "read_data(...)")
    wanted = words(student.tokenize(text), "tokenize(...)")
    expect(
        seen == wanted,
        say("read_data of 'The mice, / and the CAT.' gives {seen}", seen=seen),
        say("tokenize gives {wanted}", wanted=wanted),
    )


@check("5.1", points=2, needs="read_data_tokens")
def test_corpus(student):
    """The text that you hand in, if any, is UTF-8, of 2,000 words and signs or more, and not the lecture's fable"""
    raw = student.handed_in("corpus.txt")
    if raw is None:
        remark("No corpus.txt beside your module: the kit's fables count as your text.")
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        expect(
            False,
            say("corpus.txt is not UTF-8: byte {start} cannot be read; save it again as UTF-8", start=error.start),
        )
    tokens = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|_", unicodedata.normalize("NFC", text).lower())
    triples = set(zip(tokens, tokens[1:], tokens[2:], strict=False))
    expect(
        len(tokens) >= CORPUS_TOKENS,
        say("corpus.txt has {count:,} words and signs; 2,000 are needed", count=len(tokens)),
    )
    expect(
        len(triples) >= CORPUS_TRIPLES,
        say(
            "corpus.txt repeats itself: among its {count:,} words and signs are {count2:,} different triples; "
            "copies of one text, such as the lecture's fable, do not count",
            count=len(tokens),
            count2=len(triples),
        ),
    )
    remark(
        say(
            "Your corpus.txt has {count:,} words and signs, {count2:,} distinct.",
            count=len(tokens),
            count2=len(set(tokens)),
        )
    )


def dictionaries(student, text, vocab_size):
    """What build_dataset makes of a text: word2id and id2word, as dictionaries of words and numbers."""
    made = expect_items(student.build_dataset(np.array(text), vocab_size), 2, "build_dataset(words, vocab_size)")
    for name, table in zip(("word2id", "id2word"), made, strict=True):
        expect(
            isinstance(table, dict), say("{name} is a {type}; expected a dictionary", name=name, type=type_name(table))
        )
    word2id = {word: expect_integer(number, f"word2id[{word!r}]") for word, number in made[0].items()}
    return word2id, made[1]


@check("5.2", points=3)
def test_dictionaries_lead_back(student):
    """word2id has a number for each word, id2word leads back to it, and the numbers from 0 have no gap"""
    text = TEXT.split()
    word2id, id2word = dictionaries(student, text, 100)
    missing, more = sorted(set(text) - set(word2id)), sorted(set(word2id) - {UNKNOWN, *text})
    expect(not missing, say("word2id lacks {listed}", listed=", ".join(missing)))
    expect(
        not more,
        say(
            "word2id has {listed}, neither a word of the text nor {unknown!r}",
            listed=", ".join(map(repr, more)),
            unknown=UNKNOWN,
        ),
    )
    for word, number in word2id.items():
        back = id2word.get(number)
        expect(
            isinstance(back, str) and back == word,
            say(
                "word2id[{word!r}] is {number}, but id2word[{number}] is {back!r}", word=word, number=number, back=back
            ),
        )
    right = list(range(len(word2id)))
    expect(
        sorted(id2word) == right,
        say(
            "the numbers of {count} words are {found}; expected {right}",
            count=len(right),
            found=sorted(id2word),
            right=right,
        ),
    )


@check("5.2", points=2)
def test_unknown_is_zero(student):
    """Number 0 is UNKNOWN, and 1 the most frequent word"""
    word2id, id2word = dictionaries(student, list("babcba"), 100)
    expect(
        str(id2word.get(0)) == UNKNOWN,
        say("id2word[0] is {found!r}, expected {unknown!r}", found=id2word.get(0), unknown=UNKNOWN),
    )
    expect(
        word2id.get(UNKNOWN) == 0,
        say("word2id[{unknown!r}] is {found}, expected 0", unknown=UNKNOWN, found=word2id.get(UNKNOWN)),
    )
    expect(
        str(id2word.get(1)) == "b",
        say("of 'b a b c b a', id2word[1] is {found!r}; the most frequent is 'b'", found=id2word.get(1)),
    )


def counting_windows(student, count, **sizes):
    """The batches of a text of different words that are numbered as they come: word 1, word 2, ..."""
    text = [f"word{position}" for position in range(1, count + 1)]
    word2id = {word: number for number, word in enumerate([UNKNOWN, *text])}
    return batches(student.build_windows(np.array(text), word2id, **sizes), "build_windows(...)")


@check("5.3", points=2)
def test_windows_shapes(student):
    """Batches have shapes (batch, 3) and (batch,)"""
    pairs = counting_windows(student, 20)
    expect(pairs, "build_windows(...) has no batches")
    for x, y in pairs:
        expect(
            x.shape == (len(x), 3),
            say("a batch of inputs has shape {shape}; expected {found}", shape=x.shape, found=(len(x), 3)),
        )
        expect(
            y.shape in ((len(x),), (len(x), 1)),
            say("targets have shape {shape} beside inputs {inputs}", shape=y.shape, inputs=x.shape),
        )


@check("5.3", points=3, needs="windows_shapes")
def test_target_of_a_window(student):
    """The window of words 1, 2 and 3 is there; its target is word 4, and that of every window the word after it"""
    pairs = counting_windows(student, 20)
    targets = {tuple(row.tolist()): int(target) for x, y in pairs for row, target in zip(x, y.reshape(-1), strict=True)}
    begin = ", ".join(str(row[0]) for row in sorted(targets)[:4])
    some = say("; the windows begin with {begin}", begin=begin)
    expect((1, 2, 3) in targets, say("of words numbered 1, 2, 3, ..., no window is (1, 2, 3){some}", some=some))
    for window, target in sorted(targets.items()):
        expect(
            target == window[-1] + 1,
            say(
                "the target of {window} is {found}; the next word has number {right}",
                window=window,
                found=target,
                right=window[-1] + 1,
            ),
        )


def default_model(student):
    """build_model(1000) and its summary, shared with the hidden checks."""

    def make():
        model = student.build_model(1000)
        return model, summary(model, "build_model(1000)")

    return student.shared("build_model(1000)", make)


@check("5.4", points=2)
def test_model_input_and_output(student):
    """The model takes (batch, 3) and gives (batch, 1000), a logit for each word"""
    _, seen = default_model(student)
    expect(seen["input"] == (None, 3), say("the model's input is {input}, expected (None, 3)", input=seen["input"]))
    expect(
        seen["output"] == (None, 1000),
        say("the model's output is {output}, expected (None, 1000)", output=seen["output"]),
    )


@check("5.4", points=3)
def test_model_parameters(student):
    """The model has 291,816 parameters: 64,000 vectors' entries, 98,816 in the LSTM, 129,000 in the Dense layer"""
    _, seen = default_model(student)
    by_layer = ", ".join(f"{layer['kind']} {layer['parameters']:,}" for layer in seen["layers"])
    expect(
        seen["parameters"] == 291_816,
        say(
            "the model has {parameters:,} parameters ({by_layer}), not 291,816",
            parameters=seen["parameters"],
            by_layer=by_layer,
        ),
    )


@check("5.5", points=3)
def test_train_returns_the_history(student, rng):
    """train gives back the History: loss and accuracy, one number an epoch"""
    layers = [("Embedding", {"input_dim": 5, "output_dim": 2}), ("Flatten", {}), ("Dense", {"units": 5})]
    loss = ("SparseCategoricalCrossentropy", {"from_logits": True})
    model = student.make(SequentialModel((3,), layers, loss=loss, metrics=["accuracy"]))
    dataset = student.make(Batches(rng.integers(0, 5, (24, 3)), rng.integers(0, 5, 24), 16))
    metrics = history(student.train(model, dataset, 2), "train(..., epochs=2)")
    for name in ("loss", "accuracy"):
        expect(
            name in metrics,
            say("the history has {found}, but no {name}", found=", ".join(metrics) or "nothing", name=name),
        )
        expect(
            len(metrics[name]) == 2,
            say("{name} has {count} numbers after 2 epochs", name=name, count=len(metrics[name])),
        )


@check("5.6", points=3)
def test_probabilities_by_hand(student):
    """Of equal logits, every word but UNKNOWN gets the same probability"""
    seen = expect_array(student.next_word_probabilities(np.ones(5)), "next_word_probabilities(ones(5))", (5,))
    expect(
        seen[0] == 0,
        say("the probability of UNKNOWN, number 0, is {found:.3g}; it should never be written", found=seen[0]),
    )
    expect_close(seen, [0, 0.25, 0.25, 0.25, 0.25], "next_word_probabilities(ones(5))")


def counting_model(vocab_size, spy=False):
    """A model for which number n is followed by n + 1, whatever came before, and the last number by 1."""
    table = np.zeros((vocab_size, vocab_size), "float32")
    table[np.arange(vocab_size), np.arange(1, vocab_size + 1) % vocab_size] = 50
    table[-1, 1] = 50
    layers = [
        ("Embedding", {"input_dim": vocab_size, "output_dim": vocab_size}),
        ("Cropping1D", {"cropping": [2, 0]}),
        ("Flatten", {}),
    ]
    return SequentialModel((3,), layers, [table], spy=spy)


def numbers():
    """word2id and id2word of the words one to fourteen."""
    return {word: number for number, word in enumerate(NUMBERS)}, dict(enumerate(NUMBERS))


def counted_on(student):
    """What generate gives for the model that counts, shared by several checks."""

    def make():
        return student.generate(student.make(counting_model(len(NUMBERS))), "one two three", *numbers())

    return student.shared("counted_on", make)


def written(value):
    """The words that generate gives, also where it joined them."""
    return value.split() if isinstance(value, str) else words(value, "generate(...)")


@check("5.7", points=1)
def test_generate_writes_words(student):
    """generate writes words of id2word"""
    seen = written(counted_on(student))
    strange = [word for word in seen if word not in NUMBERS]
    expect(seen, "generate(...) gives no words")
    expect(
        not strange,
        say("generate(...) gives {found}, which id2word has not", found=", ".join(map(repr, strange))[:200]),
    )


@check("5.7", points=2, needs="generate_writes_words")
def test_generate_ten_words(student):
    """generate gives a list of ten words, each the one that the model finds likeliest"""
    seen = words(counted_on(student), "generate(...)")
    expect(
        len(seen) == 10,
        say("generate(...) gives {count} words; expected 10: {found}", count=len(seen), found=" ".join(seen)[:200]),
    )
    expect(
        seen == NUMBERS[4:14],
        say("a model that counts goes on from 'one two three' with {listed}", listed=" ".join(seen)),
    )


@check("5.7", points=2, needs="generate_writes_words")
def test_window_slides(student):
    """The model sees words 1 to 3, then 2 to 4, then 3 to 5, and so on"""
    model = student.make(counting_model(len(NUMBERS), spy=True))
    student.generate(model, "one two three", *numbers())
    rows = [tuple(int(n) for n in row.reshape(-1)) for batch in fed(model, "the model") for row in batch]
    rows = [row for row, after in pairwise([*rows, ()]) if row != after]  # the same one twice does no harm
    for turn, row in enumerate(rows[:10]):
        wanted = turn + 1, turn + 2, turn + 3
        expect(
            row == wanted,
            say(
                "in turn {found} the model is fed the words of numbers {row}, expected {wanted}",
                found=turn + 1,
                row=row,
                wanted=wanted,
            ),
        )
    expect(len(rows) > 5, say("the model was fed {count} different windows for ten words", count=len(rows)))


def counting_app(student):
    """The app of the model that counts."""
    return student.build_app(student.make(counting_model(len(NUMBERS))), *numbers(), ["one two three"])


@check("5.8", points=2)
def test_app_has_boxes_and_a_button(student):
    """The page has a Textbox for three words, one for ten, and a button"""
    page = app(counting_app(student), "build_app(...)")
    kinds = [one["kind"] for one in page["components"]]
    expect(
        kinds.count("textbox") >= 2, say("Textboxes on the page: {count}; expected two", count=kinds.count("textbox"))
    )
    expect("button" in kinds, "the page has no Button")


@check("5.8", points=3, needs="generate_writes_words")
def test_app_writes_ten_words(student):
    """Three words in, and out come those that generate gives for them"""
    given = written(counted_on(student))
    shown = ask(counting_app(student), "one two three", "the app")
    expect(
        shown["answer"], say("'one two three' gives no words: {found}", found=shown["error"] or say("nothing is shown"))
    )
    lines = [line.split() for line in shown["answer"].splitlines()]
    expect(
        given in lines,
        say(
            "'one two three' is answered with {answer!r}; generate gives {listed!r}",
            answer=shown["answer"],
            listed=" ".join(given),
        ),
    )
