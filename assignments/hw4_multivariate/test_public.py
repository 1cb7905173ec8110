"""The public checks of hw4: what a student can run, one group a task."""

import numpy as np

from coursekit.checks import Failure, check, expect, expect_array, expect_close, expect_items, type_name
from coursekit.inputs import Batches, SequentialModel
from coursekit.language import say
from coursekit.views import batches, history, summary

CSV = b"""Date Time,p (mbar),T (degC),Tpot (K),Tdew (degC),rh (%),VPmax (mbar),VPact (mbar),VPdef (mbar),sh (g/kg),\
H2OC (mmol/mol),rho (g/m**3),wv (m/s),max. wv (m/s),wd (deg)
01.01.2009 00:10:00,996.52,-8.02,265.40,-8.90,93.30,3.33,3.11,0.22,1.94,3.12,1307.75,1.03,1.75,152.30
01.01.2009 00:20:00,996.57,-8.41,265.01,-9.28,93.40,3.23,3.02,0.21,1.89,3.03,1309.80,0.72,1.50,136.10
01.01.2009 00:30:00,996.53,-8.51,264.91,-9.31,93.90,3.21,3.01,0.20,1.88,3.02,1310.24,0.19,0.63,171.60
"""
SMALL_MODEL = [("Flatten", {}), ("Dense", {"units": 1})]


@check("4.1", points=2)
def test_load_columns_shape(student):
    """load_columns gives seven columns"""
    path = student.write_file("three_rows.csv", CSV)
    expect_array(student.load_columns(path), "load_columns(three rows)", (3, 7))


@check("4.2", points=1)
def test_normalize_shape(student, rng):
    """normalize keeps the shape"""
    data = rng.normal(size=(40, 7))
    expect_array(student.normalize(data, 30), "normalize(data (40, 7), 30)", (40, 7))


@check("4.2", points=3, needs="normalize_shape")
def test_normalize_training_rows(student, rng):
    """In every column the training rows come out with mean 0 and standard deviation 1"""
    data = [989, 9.5, 76, 9.5, 4, 9.6, 1216] + [8, 8.4, 16, 4.2, 4.9, 4.2, 40] * rng.normal(size=(40, 7))
    training = expect_array(student.normalize(data, 30), "normalize(data (40, 7), 30)", (40, 7))[:30]
    for column, (mean, std) in enumerate(zip(training.mean(axis=0), training.std(axis=0), strict=True)):
        expect(
            abs(mean) < 1e-3,
            say(
                "the mean of your 30 training rows in column {column} is {mean:.4f}; expected 0",
                column=column,
                mean=mean,
            ),
        )
        expect(
            abs(std - 1) < 3e-2,
            say(
                "the standard deviation of your 30 training rows in column {column} is {std:.4f}; expected 1",
                column=column,
                std=std,
            ),
        )


def small_datasets(student):
    """Batches of both datasets of 600 rows, in which every value is its row plus 10,000 times its column."""

    def make():
        data = np.arange(600.0)[:, None] + 10_000 * np.arange(7)
        made = student.build_datasets(data, 400, past=60, future=12, step=6, batch_size=32)
        train, val = expect_items(made, 2, "build_datasets(...)")
        return {
            "training": batches(train, "the training dataset"),
            "validation": batches(val, "the validation dataset"),
        }

    return student.shared("small_datasets", make)


@check("4.3", points=2)
def test_inputs_shape(student):
    """Inputs have shape (batch, past // step, 7)"""
    for name, pairs in small_datasets(student).items():
        expect(pairs, say("the {name} dataset has no batches", name=name))
        for x, _ in pairs:
            expect_array(x, f"a {name} batch of inputs", (len(x), 10, 7), "seven columns for each input?")


@check("4.3", points=2)
def test_targets_shape(student):
    """Targets have shape (batch, 1): the temperature alone"""
    for name, pairs in small_datasets(student).items():
        expect(pairs, say("the {name} dataset has no batches", name=name))
        for x, y in pairs:
            hint = say(" Keras would take all seven for targets, without a word") if y.shape == (len(x), 7) else ""
            expect(
                y.shape in ((len(x),), (len(x), 1)),
                say(
                    "{name} targets have shape {shape} beside inputs {inputs}; expected ({count}, 1).{hint}",
                    name=name,
                    shape=y.shape,
                    inputs=x.shape,
                    count=len(x),
                    hint=hint,
                ),
            )


@check("4.3", points=2, needs=["inputs_shape", "targets_shape"])
def test_first_window(student):
    """The first training window reads rows 0, 6, ..., 54 of all columns; its target is the temperature of row 72"""
    pairs = small_datasets(student)["training"]
    windows = np.concatenate([x for x, _ in pairs])
    targets = np.concatenate([y.reshape(-1) for _, y in pairs])
    first = int(np.argmin(windows[:, 0, 1]))
    rows = np.arange(0.0, 60.0, 6.0)[:, None]
    expect_close(windows[first], rows + 10_000 * np.arange(7), "the window that starts first")
    column, row = divmod(float(targets[first]), 10_000)
    expect(
        (column, row) == (1, 72),
        say(
            "the target of the window that reads rows 0 to 54 is column {column:g} of row {row:g}",
            column=column,
            row=row,
        ),
        "expected column 1 of row 72",
    )


def default_model(student):
    """The summary of build_model(), the same for all checks that look at it."""
    return student.shared("build_model()", lambda: summary(student.build_model(), "build_model()"))


@check("4.4", points=2)
def test_model_input_and_output(student):
    """The model takes (batch, 120, 7) and gives (batch, 1)"""
    seen = default_model(student)
    expect(
        seen["input"] == (None, 120, 7),
        say("the model's input is {input}, expected (None, 120, 7)", input=seen["input"]),
    )
    expect(
        seen["output"] == (None, 1), say("the model's output is {output}, expected (None, 1)", output=seen["output"])
    )


@check("4.4", points=3)
def test_model_parameters(student):
    """The model has 5,153 parameters: 5,120 in the LSTM, 33 in the Dense layer"""
    seen = default_model(student)
    by_layer = ", ".join(f"{layer['kind']} {layer['parameters']:,}" for layer in seen["layers"])
    expect(
        seen["parameters"] == 5_153,
        say(
            "the model has {parameters:,} parameters ({by_layer}), not 5,153",
            parameters=seen["parameters"],
            by_layer=by_layer,
        ),
    )


@check("4.5", points=2)
def test_train_returns_the_history(student, rng):
    """train gives back the History: loss and val_loss, one number an epoch"""
    model = student.make(SequentialModel((4, 7), SMALL_MODEL))
    dataset_train = student.make(Batches(rng.normal(size=(32, 4, 7)), rng.normal(size=(32, 1)), 16))
    dataset_val = student.make(Batches(rng.normal(size=(16, 4, 7)), rng.normal(size=(16, 1)), 16))
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


@check("4.6", points=2)
def test_persistence(student):
    """persistence repeats the last temperature of each window"""
    windows = np.arange(84.0).reshape(3, 4, 7)
    expect_close(student.persistence(windows), [[22.0], [50.0], [78.0]], "persistence(windows (3, 4, 7))")


@check("4.6", points=1)
def test_temperature_only_shape(student, rng):
    """temperature_only leaves inputs of shape (batch, length, 1), and the targets"""
    dataset = student.make(Batches(rng.normal(size=(5, 4, 7)), rng.normal(size=(5, 1)), 3))
    pairs = batches(student.temperature_only(dataset), "temperature_only(dataset)")
    shapes = [(x.shape, y.shape) for x, y in pairs]
    wanted = [((3, 4, 1), (3, 1)), ((2, 4, 1), (2, 1))]
    expect(
        shapes == wanted,
        say("the shapes of inputs and targets are {shapes}", shapes=shapes),
        say("expected {wanted}", wanted=wanted),
    )


@check("4.7", points=2)
def test_forecast_shape(student, rng):
    """forecast_celsius gives one number a window"""
    model = student.make(SequentialModel((4, 7), SMALL_MODEL))
    mean, std = rng.uniform(5, 15, 7), rng.uniform(2, 9, 7)
    degrees = expect_array(student.forecast_celsius(model, rng.normal(size=(3, 4, 7)), mean, std), "forecast_celsius")
    expect(
        degrees.shape in ((3, 1), (3,)),
        say("forecast_celsius of 3 windows has shape {shape}, expected (3, 1)", shape=degrees.shape),
    )


@check("4.8", points=3)
def test_compare_has_a_row_for_each_forecast(student):
    """compare gives rmse, mae and skill for every forecast"""
    targets = np.array([[1.0], [2.0], [3.0]])
    table = student.compare({"model": targets + 0.5, "yesterday": targets - 1.0}, targets, "yesterday")
    if not isinstance(table, dict):
        raise Failure(say("compare returned a {type}; expected a dict of name -> dict", type=type_name(table)))
    expect(
        set(table) == {"model", "yesterday"},
        say("compare has rows for {found}; expected model and yesterday", found=list(table)),
    )
    for name, row in table.items():
        measures = set(row) if isinstance(row, dict) else type_name(row)
        expect(
            measures == {"rmse", "mae", "skill"},
            say("the row of {name} has {measures}; expected rmse, mae and skill", name=name, measures=measures),
        )
