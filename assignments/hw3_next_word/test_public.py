"""The public checks of hw3: what a student can run, one group a task."""

import numpy as np

from coursekit.checks import check, expect, expect_array, expect_integer, expect_items, type_name
from coursekit.inputs import Batches, History, SequentialModel
from coursekit.language import say
from coursekit.views import batches, figure, history, summary, words

TEXT = "the cat , the mouse and the bell : the end"


@check("3.1", points=4)
def test_read_data_tokens(student):
    """read_data gives the words and signs, in the order of the text"""
    path = student.write_file("text.txt", b"the mice , and\nthe cat .\n")
    seen = words(student.read_data(path), "read_data(...)")
    wanted = ["the", "mice", ",", "and", "the", "cat", "."]
    expect(
        seen == wanted,
        say("read_data of 'the mice , and / the cat .' gives {seen}", seen=seen),
        say("expected {wanted}", wanted=wanted),
    )


def dictionaries(student, text):
    """What build_dataset makes of a text: word2id and id2word, as dictionaries of words and numbers."""
    made = expect_items(student.build_dataset(np.array(text)), 2, "build_dataset(words)")
    for name, table in zip(("word2id", "id2word"), made, strict=True):
        expect(
            isinstance(table, dict), say("{name} is a {type}; expected a dictionary", name=name, type=type_name(table))
        )
    word2id = {word: expect_integer(number, f"word2id[{word!r}]") for word, number in made[0].items()}
    return word2id, made[1]


def expect_words(word2id, distinct):
    missing, strange = sorted(distinct - set(word2id)), sorted(map(str, set(word2id) - distinct))
    expect(
        not missing,
        say("word2id lacks {count} words of the text: {listed}", count=len(missing), listed=", ".join(missing[:3])),
    )
    expect(
        not strange,
        say(
            "word2id has {count} words that are not in the text: {listed}",
            count=len(strange),
            listed=", ".join(strange[:3]),
        ),
    )


@check("3.2", points=4)
def test_dictionaries_lead_back(student):
    """word2id has a number for each distinct word, and id2word leads back to it"""
    word2id, id2word = dictionaries(student, TEXT.split())
    expect_words(word2id, set(TEXT.split()))
    for word, number in word2id.items():
        back = id2word.get(number)
        expect(
            isinstance(back, str) and back == word,
            say(
                "word2id[{word!r}] is {number}, but id2word[{number}] is {back!r}", word=word, number=number, back=back
            ),
        )


@check("3.2", points=2)
def test_numbers_from_zero(student):
    """The numbers are 0, 1, 2, ... without a gap"""
    numbers = sorted(dictionaries(student, TEXT.split())[0].values())
    expect(
        numbers == list(range(len(numbers))),
        say("the numbers are {numbers}; expected 0 to {found}", numbers=numbers, found=len(numbers) - 1),
    )


def counting_windows(student, count, **sizes):
    """The batches of a text of different words that are numbered as they come: every number is a position."""
    text = [f"word{position}" for position in range(count)]
    word2id = {word: position for position, word in enumerate(text)}
    return batches(student.build_windows(np.array(text), word2id, **sizes), "build_windows(...)")


@check("3.3", points=3)
def test_windows_shapes(student):
    """Batches have shapes (batch, 3, 1) and (batch,)"""
    pairs = counting_windows(student, 20)
    expect(pairs, "build_windows(...) has no batches")
    for x, y in pairs:
        expect(
            x.shape[1:] in ((3,), (3, 1)),
            say(
                "a batch of inputs has shape {shape}; expected {found}: are the windows 3 words long?",
                shape=x.shape,
                found=(len(x), 3, 1),
            ),
        )
        expect(
            y.shape in ((len(x),), (len(x), 1)),
            say("targets have shape {shape} beside inputs {inputs}", shape=y.shape, inputs=x.shape),
        )


@check("3.3", points=4, needs="windows_shapes")
def test_first_window(student):
    """The first window holds words 0, 1 and 2; its target is word 3, and that of every window the word after it"""
    x, y = (np.concatenate(parts) for parts in zip(*counting_windows(student, 20), strict=True))
    order = np.argsort(x.reshape(len(x), -1)[:, 0])
    x, y = x.reshape(len(x), -1)[order], y.reshape(-1)[order]
    expect(
        (x[0] == [0, 1, 2]).all(),
        say("the window that starts first holds words {found}, not 0, 1, 2", found=_listed(x[0])),
    )
    for window, target in zip(x, y, strict=True):
        expect(
            target == window[-1] + 1,
            say(
                "the target of the window that holds words {words} is word {found:g}",
                words=_listed(window),
                found=target,
            ),
            say("expected word {right:g}", right=window[-1] + 1),
        )


@check("3.3", points=2, needs="windows_shapes")
def test_windows_of_the_fable(student):
    """The fable's 204 words give 2 batches, of 128 windows and of 73"""
    sizes = [len(x) for x, _ in counting_windows(student, 204)]
    expect(sizes == [128, 73], say("204 words give batches of {sizes} windows; expected [128, 73]", sizes=sizes))


def _listed(values):
    return ", ".join(f"{value:g}" for value in values)


def default_model(student):
    """build_model(112) and its summary, the same for all checks that look at it."""

    def make():
        model = student.build_model(112)
        return model, summary(model, "build_model(112)")

    return student.shared("build_model(112)", make)


@check("3.4", points=2)
def test_model_input_and_output(student):
    """The model takes (batch, 3, 1) and gives (batch, 112), a logit for each word"""
    _, seen = default_model(student)
    expect(
        seen["input"] == (None, 3, 1), say("the model's input is {input}, expected (None, 3, 1)", input=seen["input"])
    )
    expect(
        seen["output"] == (None, 112),
        say("the model's output is {output}, expected (None, 112)", output=seen["output"]),
    )


@check("3.4", points=4)
def test_model_parameters(student):
    """The model has 3,209,328 parameters: 1,052,672 and 2,099,200 in the LSTMs, 57,456 in the Dense layer"""
    _, seen = default_model(student)
    by_layer = ", ".join(f"{layer['kind']} {layer['parameters']:,}" for layer in seen["layers"])
    expect(
        seen["parameters"] == 3_209_328,
        say(
            "the model has {parameters:,} parameters ({by_layer}), not 3,209,328",
            parameters=seen["parameters"],
            by_layer=by_layer,
        ),
    )


def logit_model(vocab_size, weights=None, **settings):
    """A small model of the same input, output, loss and metric as the lecture's, quick to train and to predict."""
    layers = [("Flatten", {}), ("Dense", {"units": vocab_size})]
    loss = ("SparseCategoricalCrossentropy", {"from_logits": True})
    return SequentialModel((3, 1), layers, weights, loss=loss, metrics=["accuracy"], **settings)


@check("3.5", points=4)
def test_train_returns_the_history(student, rng):
    """train gives back the History: loss and accuracy, one number an epoch"""
    dataset = student.make(Batches(rng.integers(0, 5, (24, 3, 1)), rng.integers(0, 5, 24), 16))
    metrics = history(student.train(student.make(logit_model(5)), dataset, 2), "train(..., epochs=2)")
    for name in ("loss", "accuracy"):
        expect(
            name in metrics,
            say("the history has {found}, but no {name}", found=", ".join(metrics) or "nothing", name=name),
        )
        expect(
            len(metrics[name]) == 2,
            say("{name} has {count} numbers after 2 epochs", name=name, count=len(metrics[name])),
        )


@check("3.6", points=3)
def test_encode_three_words(student):
    """encode gives the three numbers as one window, (1, 3)"""
    seen = expect_array(student.encode("mice the cat", {"the": 0, "cat": 1, "mice": 2}), "encode('mice the cat')")
    expect(
        seen.shape in ((1, 3), (1, 3, 1)),
        say("encode('mice the cat') has shape {shape}, expected (1, 3)", shape=seen.shape),
    )
    expect(
        (seen.reshape(-1) == [2, 0, 1]).all(),
        say("encode('mice the cat') is {found} with the, cat, mice numbered 0, 1, 2", found=seen.tolist()),
        "expected [[2, 0, 1]]",
    )


@check("3.6", points=2)
def test_predict_next_gives_a_word(student):
    """predict_next gives the word of the highest logit"""
    id2word = dict(enumerate(("the", "cat", "mice", "bell")))
    word2id = {word: number for number, word in id2word.items()}
    always_mice = [np.zeros((3, 4), "float32"), np.array([0, 1, 5, 2], "float32")]
    model = student.make(logit_model(4, always_mice))
    seen = student.predict_next(model, "the cat the", word2id, id2word)
    expect(seen is not None, "predict_next(...) returned None: is a return statement missing?")
    expect(isinstance(seen, str), say("predict_next(...) is a {type}; expected a word", type=type_name(seen)))
    expect(seen == "mice", say("the highest logit is that of 'mice', but predict_next gives {seen!r}", seen=seen))


@check("3.7", points=2)
def test_accuracy_plot_line(student):
    """The picture has a line that shows the accuracy"""
    accuracy = [0.1, 0.5, 0.7, 0.95]
    made = student.make(History({"loss": [4.0, 2.0, 1.5, 0.5], "accuracy": accuracy}))
    drawn = figure(student, student.visualize_accuracy(made, "Accuracy"), "visualize_accuracy")
    found = any(line["y"].shape == (4,) and np.allclose(line["y"], accuracy) for line in drawn["lines"])
    expect(found, say("no line of the picture shows the accuracy: there are {count} lines", count=len(drawn["lines"])))
