"""The public checks of hw2: what a student can run, one group a task."""

import numpy as np

from coursekit.checks import check, expect, expect_array, expect_close, expect_integer, expect_items
from coursekit.inputs import Batches, History, SequentialModel
from coursekit.language import say
from coursekit.views import batches, figure, history, summary

CSV = b"""Date Time,p (mbar),T (degC),Tpot (K)
01.01.2009 00:10:00,996.52,-8.02,265.40
01.01.2009 00:20:00,996.57,-8.41,265.01
01.01.2009 00:30:00,996.53,-8.51,264.91
"""


@check("2.1", points=2)
def test_load_series_shape(student):
    """load_series gives one column, with both axes"""
    path = student.write_file("three_rows.csv", CSV)
    expect_array(student.load_series(path), "load_series(three rows)", (3, 1), "did the second axis get lost?")


@check("2.1", points=2)
def test_train_rows_of_the_full_file(student):
    """The full file has 300,693 training rows"""
    rows = expect_integer(student.train_rows(420_551), "train_rows(420551)")
    expect(rows == 300_693, say("train_rows(420551) is {rows}", rows=rows), "expected 300693")


@check("2.2", points=2)
def test_normalize_shape(student, rng):
    """normalize keeps the shape"""
    data = rng.normal(size=(40, 1))
    expect_array(student.normalize(data, 30), "normalize(data (40, 1), 30)", (40, 1))


@check("2.2", points=4, needs="normalize_shape")
def test_normalize_training_rows(student, rng):
    """The training rows come out with mean 0 and standard deviation 1"""
    data = 9.5 + 8.4 * rng.normal(size=(40, 1))
    training = expect_array(student.normalize(data, 30), "normalize(data (40, 1), 30)", (40, 1))[:30]
    expect(
        abs(training.mean()) < 1e-3,
        say("the mean of your 30 training rows is {mean:.4f}; expected 0", mean=training.mean()),
    )
    expect(
        abs(training.std() - 1) < 3e-2,
        say("the standard deviation (np.std) of your 30 training rows is {std:.4f}; expected 1", std=training.std()),
    )


def small_datasets(student):
    """Batches of both datasets of 600 rows, in which every value is its row."""

    def make():
        data = np.arange(600.0)[:, None]
        made = student.build_datasets(data, 400, past=60, future=12, step=6, batch_size=32)
        train, val = expect_items(made, 2, "build_datasets(...)")
        return {
            "training": batches(train, "the training dataset"),
            "validation": batches(val, "the validation dataset"),
        }

    return student.shared("small_datasets", make)


@check("2.3", points=4)
def test_datasets_shapes(student):
    """Batches have shapes (batch, past // step, 1) and (batch, 1)"""
    for name, pairs in small_datasets(student).items():
        expect(pairs, say("the {name} dataset has no batches", name=name))
        x, y = pairs[0]
        hint = "is the feature axis missing?" if x.ndim == 2 else ""
        expect_array(x, f"the first {name} batch of inputs", (len(x), 10, 1), hint)
        expect(
            y.shape in ((len(x),), (len(x), 1)),
            say("{name} targets have shape {shape} beside inputs {inputs}", name=name, shape=y.shape, inputs=x.shape),
        )


@check("2.3", points=4, needs="datasets_shapes")
def test_first_window(student):
    """The first training window reads rows 0, 6, ..., 54; its target is row 72"""
    pairs = small_datasets(student)["training"]
    windows, targets = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    first = int(np.argmin(windows[:, 0, 0]))
    expect_close(windows[first, :, 0], np.arange(0.0, 60.0, 6.0), "the rows of the window that starts first")
    target = float(targets.reshape(-1)[first])
    expect(
        target == 72,
        say("the target of the window that reads rows 0 to 54 is row {target:g}", target=target),
        "expected row 72",
    )


def default_model(student):
    """The summary of build_model(), the same for all checks that look at it."""
    return student.shared("build_model()", lambda: summary(student.build_model(), "build_model()"))


@check("2.4", points=2)
def test_model_input_and_output(student):
    """The model takes (batch, 120, 1) and gives (batch, 1)"""
    seen = default_model(student)
    expect(
        seen["input"] == (None, 120, 1),
        say("the model's input is {input}, expected (None, 120, 1)", input=seen["input"]),
    )
    expect(
        seen["output"] == (None, 1), say("the model's output is {output}, expected (None, 1)", output=seen["output"])
    )


@check("2.4", points=4)
def test_model_parameters(student):
    """The model has 4,385 parameters: 4,352 in the LSTM, 33 in the Dense layer"""
    seen = default_model(student)
    by_layer = ", ".join(f"{layer['kind']} {layer['parameters']:,}" for layer in seen["layers"])
    expect(
        seen["parameters"] == 4_385,
        say(
            "the model has {parameters:,} parameters ({by_layer}), not 4,385",
            parameters=seen["parameters"],
            by_layer=by_layer,
        ),
    )


@check("2.5", points=4)
def test_train_returns_the_history(student, rng):
    """train gives back the History: loss and val_loss, one number an epoch"""
    model = student.make(SequentialModel((4, 1), [("Flatten", {}), ("Dense", {"units": 1})]))
    dataset_train = student.make(Batches(rng.normal(size=(32, 4, 1)), rng.normal(size=(32, 1)), 16))
    dataset_val = student.make(Batches(rng.normal(size=(16, 4, 1)), rng.normal(size=(16, 1)), 16))
    returned = student.train(model, dataset_train, dataset_val, 2)
    expect(not isinstance(returned, dict), "train returned a dict; return the History itself, which holds that dict")
    metrics = history(returned, "train(..., epochs=2)")
    for name in ("loss", "val_loss"):
        expect(
            name in metrics,
            say("the history has {found}, but no {name}", found=", ".join(metrics) or "nothing", name=name),
        )
        expect(
            len(metrics[name]) == 2,
            say("{name} has {count} numbers after 2 epochs", name=name, count=len(metrics[name])),
        )


@check("2.6", points=2)
def test_persistence(student):
    """persistence repeats the last input of each window"""
    windows = np.arange(24.0).reshape(3, 8, 1)
    expect_close(student.persistence(windows), [[7.0], [15.0], [23.0]], "persistence(windows (3, 8, 1))")


@check("2.7", points=2)
def test_forecast_shape(student, rng):
    """forecast_celsius gives one number a window"""
    model = student.make(SequentialModel((4, 1), [("Flatten", {}), ("Dense", {"units": 1})]))
    degrees = expect_array(student.forecast_celsius(model, rng.normal(size=(3, 4, 1)), 9.5, 8.4), "forecast_celsius")
    expect(
        degrees.shape in ((3, 1), (3,)),
        say("forecast_celsius of 3 windows has shape {shape}, expected (3, 1)", shape=degrees.shape),
    )


@check("2.8", points=2)
def test_loss_plot_lines(student):
    """The picture has a line for each list of losses"""
    losses = {"loss": [0.5, 0.3, 0.2], "val_loss": [0.6, 0.4, 0.35]}
    drawn = figure(student, student.visualize_loss(student.make(History(losses)), "Loss"), "visualize_loss")
    for name, values in losses.items():
        found = any(line["y"].shape == (3,) and np.allclose(line["y"], values) for line in drawn["lines"])
        expect(
            found,
            say("no line of the picture shows {name}: there are {count} lines", name=name, count=len(drawn["lines"])),
        )
