"""The hidden checks of hw2. Inputs differ from submission to submission; sizes are all unequal."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from coursekit.checks import check, expect, expect_array, expect_close, expect_integer, expect_items, remark
from coursekit.inputs import Batches, History, SequentialModel
from coursekit.views import batches, figure, history, predict, summary
from data.climate import simulate

MODEL = [("LSTM", {"units": 32}), ("Dense", {"units": 1})]


@cache
def calibration():
    """What calibrate.py measured: the training threshold, and the weights of one right run."""
    return json.loads(Path(__file__).with_name("calibration.json").read_text("utf-8"))


# 2.1 load and split -------------------------------------------------------------------------------------------------


@check("2.1", points=2, needs="load_series_shape")
def test_load_series_values(student, rng):
    """load_series reads the temperature, every row in order"""
    frame = simulate(int(rng.integers(50, 80)), seed=int(rng.integers(2**31)))
    path = student.write_file("climate.csv", frame.to_csv(index=False).encode())
    expect_close(student.load_series(path), frame[["T (degC)"]].to_numpy(), "load_series(...)")


@check("2.1", points=2, needs="train_rows_of_the_full_file")
def test_train_rows_rounds_down(student, rng):
    """train_rows rounds down for every length"""
    for rows in (1_000, 7, *rng.integers(100, 10_000, 4).tolist()):
        seen = expect_integer(student.train_rows(rows), f"train_rows({rows})")
        expect(seen == int(0.715 * rows), f"train_rows({rows}) is {seen}; is it 0.715 of the rows, rounded down?")


# 2.2 normalise ------------------------------------------------------------------------------------------------------


@check("2.2", points=4, needs="normalize_shape")
def test_normalize_uses_training_rows_only(student, rng):
    """Mean and standard deviation come from the training rows only"""
    data = rng.normal(9.5, 8.4, size=(67, 1))
    data[41:] += 100
    expected = (data - data[:41].mean(axis=0)) / data[:41].std(axis=0)
    seen = expect_array(student.normalize(data, 41), "normalize(...)", data.shape)
    of_all = (data - data.mean(axis=0)) / data.std(axis=0)
    expect(not np.allclose(seen, of_all, rtol=1e-3), "mean and standard deviation come from all rows, validation too")
    expect_close(seen, expected, "normalize(...)", rtol=3e-2, atol=3e-2)  # n - 1 has a check of its own


@check("2.2", points=2, needs="normalize_shape")
def test_normalize_each_column_by_itself(student, rng):
    """Every column gets its own mean and standard deviation"""
    training = rng.normal(size=(43, 3)) * [1, 20, 300] + [5, -40, 900]
    data = np.concatenate([training, training])  # the same statistics, whichever rows they come from
    expected = (data - training.mean(axis=0)) / training.std(axis=0)
    hint = "one mean and one standard deviation a column?"
    expect_close(student.normalize(data, 43), expected, "normalize(three columns)", rtol=3e-2, atol=3e-2, hint=hint)


@check("2.2", points=2, needs="normalize_shape")
def test_normalize_divides_by_n(student, rng):
    """The standard deviation is that of np.std, which divides by n"""
    training = rng.normal(3, 2, size=(7, 1))
    data = np.concatenate([training, training])
    std = expect_array(student.normalize(data, 7), "normalize(...)", data.shape)[:7].std()
    expect(
        abs(std - 1) < 5e-3,
        f"the standard deviation of your 7 training rows is {std:.4f}: pandas divides by n - 1, np.std by n",
    )


# 2.3 windows --------------------------------------------------------------------------------------------------------


class Windows:
    """What a dataset holds when every value in the data is its own row number."""

    def __init__(self, dataset, name, length):
        self.name = name
        pairs = batches(dataset, f"the {name} dataset")
        expect(pairs, f"the {name} dataset has no batches")
        for x, y in pairs:
            expect_array(x, f"a {name} batch of inputs", (len(x), length, 1), "(batch, past // step, 1)")
            expect(y.shape in ((len(x),), (len(x), 1)), f"{name} targets have shape {y.shape} beside inputs {x.shape}")
        self.batch_sizes = [len(x) for x, _ in pairs]
        self.inputs = np.concatenate([x[:, :, 0] for x, _ in pairs]).astype(float)
        self.targets = np.concatenate([y.reshape(-1) for _, y in pairs]).astype(float)
        self.starts = self.inputs[:, 0]
        self.ahead = int(np.median(self.targets - self.starts))  # rows from a window's start to its target


@pytest.fixture
def windows(student, rng):
    """Both datasets of counting data, and the sizes they were made with."""

    def make():
        sizes = {"past": 7 * int(rng.integers(9, 12)), "future": 25, "step": 7, "batch_size": 48}
        rows, split = 613, 401
        data = np.arange(float(rows))[:, None]
        made = student.build_datasets(data, split, **sizes)
        made = expect_items(made, 2, "build_datasets(...)")
        length = sizes["past"] // sizes["step"]
        train, val = (Windows(part, name, length) for part, name in zip(made, ("training", "validation"), strict=True))
        return train, val, {**sizes, "rows": rows, "split": split}

    return student.shared("windows", make)


@check("2.3", points=4, needs="datasets_shapes")
def test_windows_read_every_step(windows):
    """A window reads rows i, i + step, i + 2 step, ..."""
    train, val, sizes = windows
    for part in (train, val):
        steps = np.diff(part.inputs, axis=1)
        expect(
            (steps == sizes["step"]).all(), f"{part.name} inputs are {_some(steps)} rows apart; step is {sizes['step']}"
        )


@check("2.3", points=6, needs="datasets_shapes")
def test_targets_lie_past_and_future_ahead(windows):
    """The target of the window that starts at row i is row i + past + future"""
    train, val, sizes = windows
    ahead = sizes["past"] + sizes["future"]
    for part in (train, val):
        off = part.targets - part.starts - ahead
        expect((off == 0).all(), f"{part.name} targets are {_some(off)} rows away from row i + past + future")


@check("2.3", points=3, needs="datasets_shapes")
def test_training_windows(windows):
    """Training windows start at every row they can, inputs in the training rows only"""
    train, _, sizes = windows
    last_input = int(train.inputs.max())
    split = sizes["split"]
    expect(last_input < split, f"a training window reads row {last_input}; training rows end at {split - 1}")
    span = sizes["past"] - sizes["step"]  # from the first input to the last
    right, slides, short = split - train.ahead, split - span, split - train.ahead - span
    starts = np.sort(train.starts)
    _expect_starts("training", starts, 0, {right, slides, short})
    if len(starts) == slides:
        remark(
            f"As on the slides, the targets of your last {slides - right} training windows are validation rows "
            "(78 on the full file). No points lost; where would you end y_train?"
        )
    if len(starts) == short:
        remark(_LEFT_OUT.format(count=right - short, part="training", inputs="x_train"))


@check("2.3", points=3, needs="datasets_shapes")
def test_validation_windows(windows):
    """Validation windows start at every row they can, in the order of time"""
    _, val, sizes = windows
    first_input, split = int(val.inputs.min()), sizes["split"]
    expect(first_input >= split, f"a validation window reads row {first_input}; validation rows start at {split}")
    right = sizes["rows"] - split - val.ahead
    short = sizes["rows"] - split - sizes["past"] - sizes["future"] - (sizes["past"] - sizes["step"])
    _expect_starts("validation", val.starts, split, {right, short})
    if len(val.starts) == short:
        remark("As on slide 28, " + _LEFT_OUT.format(count=right - short, part="validation", inputs="x_val"))


_LEFT_OUT = (
    "the last {count} {part} windows are left out (714 on the full file). No points lost; "
    "which rows does {inputs} still have to hold?"
)


@check("2.3", points=2, needs="datasets_shapes")
def test_window_defaults(student, windows):
    """Batches have batch_size windows; by default 256, each of 120 inputs six rows apart"""
    train, _, sizes = windows
    full = sizes["batch_size"]
    expect(set(train.batch_sizes[:-1]) == {full}, f"batches have {train.batch_sizes[0]} windows; batch_size is {full}")
    data = np.arange(4_200.0)[:, None]
    made = expect_items(student.build_datasets(data, 2_400), 2, "build_datasets(...)")
    train = Windows(made[0], "training", 120)
    expect(train.batch_sizes[0] == 256, f"the first batch has {train.batch_sizes[0]} windows; the default is 256")
    expect((np.diff(train.inputs, axis=1) == 6).all(), "by default inputs are 6 rows apart")


def _expect_starts(name, starts, first, counts):
    expect(len(starts) in counts, f"there are {len(starts)} {name} windows; {max(counts)} fit into the {name} rows")
    expect((starts == first + np.arange(len(starts))).all(), f"{name} windows start at rows {_some(starts)}")


def _some(values):
    """A few of the distinct values, in the order met."""
    distinct = list(dict.fromkeys(f"{value:g}" for value in np.ravel(values)))
    return ", ".join(distinct[:4]) + (", ..." if len(distinct) > 4 else "")


# 2.4 model ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def default_model(student):
    """The summary of build_model(), shared with the public checks."""
    return student.shared("build_model()", lambda: summary(student.build_model(), "build_model()"))


@check("2.4", points=4, needs="model_input_and_output")
def test_model_layers(default_model):
    """The layers are LSTM(32) and Dense(1), as on slide 29"""
    seen = default_model
    kinds = [(layer["kind"], layer.get("units")) for layer in seen["layers"]]
    names = " -> ".join(kind if units is None else f"{kind}({units})" for kind, units in kinds)
    expect(kinds == [("LSTM", 32), ("Dense", 1)], f"the layers are {names}; expected LSTM(32) -> Dense(1)")
    lstm, dense = seen["layers"]
    expect(lstm["activation"] == "tanh", f"the LSTM's activation is {lstm['activation']}; the lecture's is tanh")
    gates = lstm["recurrent_activation"]
    expect(gates == "sigmoid", f"the LSTM's gates use {gates}; the lecture's use sigmoid")
    expect(lstm["use_bias"] is True and dense["use_bias"] is True, "a layer has no bias")
    expect(lstm["go_backwards"] is False, "the LSTM reads the window backwards")
    expect(not lstm["dropout"] and not lstm["recurrent_dropout"], "the LSTM has dropout; the lecture's has none")
    for layer in (lstm, dense):
        expect(layer["trainable"] is True, f"the {layer['kind']} layer is not trainable")
        expect(layer["kernel_regularizer"] is None, f"the {layer['kind']} has a regularizer; the lecture's has none")
    expect(
        dense["activation"] == "linear", f"the Dense layer's activation is {dense['activation']}: can it be negative?"
    )


@check("2.4", points=2, needs="model_input_and_output")
def test_model_of_another_length(student, rng):
    """sequence_length and learning_rate are used"""
    length, rate = int(rng.integers(5, 50)), float(rng.uniform(0.002, 0.02))
    seen = summary(student.build_model(length, rate), f"build_model({length}, {rate:.4g})")
    expect(seen["input"] == (None, length, 1), f"the input is {seen['input']}, expected (None, {length}, 1)")
    _expect_rate(seen, rate)


@check("2.4", points=4, needs="model_input_and_output")
def test_model_compiled(default_model):
    """Compiled with Adam at learning rate 0.001 and the mean squared error"""
    expect(default_model["optimizer"] is not None, "the model is not compiled")
    _expect_compiled(default_model, 0.001)


def _expect_compiled(seen, rate):
    expect(seen["optimizer"] == "Adam", f"the optimizer is {seen['optimizer']}; expected Adam")
    squared = ("mse", "MSE", "mean_squared_error", "MeanSquaredError")
    expect(seen["loss"] in squared, f"the loss is {seen['loss']}; expected the mean squared error")
    _expect_rate(seen, rate)


def _expect_rate(seen, rate):
    value = seen["learning_rate"]
    right = isinstance(value, float) and abs(value - rate) <= 1e-5 * rate
    expect(right, f"the learning rate is {value if isinstance(value, float) else 'not a number'}; expected {rate:.6g}")


# 2.5 training -------------------------------------------------------------------------------------------------------

LENGTH, AHEAD = 12, 12  # hours
EPOCHS, BATCH, LEARNING_RATE = 3, 32, 0.005
SHIFT = 3  # added to validation targets, so that a model that has seen them shows it


def training_data(rng):
    """Windows (N, 12, 1) of hourly weather with a day and a five-day front, and the value twelve hours after them.

    Returns the arguments of Batches for training and for validation, and (inputs, targets) of the validation windows
    without the shift. The order is random, so that a training run needs no shuffling of its own.
    """
    hours = np.arange(2_000) + rng.uniform(0, 24)
    series = 1.2 * np.sin(2 * np.pi * hours / 24) + 0.6 * np.sin(2 * np.pi * hours / 120) + rng.normal(0, 0.15, 2_000)
    starts = rng.permutation(len(hours) - LENGTH - AHEAD)
    x = series[starts[:, None] + np.arange(LENGTH)][:, :, None].astype("float32")
    y = series[starts + LENGTH - 1 + AHEAD][:, None].astype("float32")
    new = x[1_536:], y[1_536:]
    return (x[:1_536], y[:1_536], BATCH), (new[0], new[1] + SHIFT, BATCH), new


def initial_weights(rng):
    """Glorot-uniform weights and a forget bias of one, as Keras draws them."""

    def glorot(rows, columns):
        limit = np.sqrt(6 / (rows + columns))
        return rng.uniform(-limit, limit, (rows, columns)).astype("float32")

    recurrent = np.linalg.qr(rng.normal(size=(128, 32)))[0].T.astype("float32")
    bias = np.repeat([0.0, 1.0, 0.0, 0.0], 32).astype("float32")
    return [glorot(1, 128), recurrent, bias, glorot(32, 1), np.zeros(1, "float32")]


@pytest.fixture
def training(student, rng):
    """One run of the student's train: on the first windows, with validation targets that no honest run can learn."""

    def make():
        train_batches, val_batches, (inputs, targets) = training_data(rng)
        model = student.make(SequentialModel((LENGTH, 1), MODEL, initial_weights(rng), learning_rate=LEARNING_RATE))
        data, val = student.make(Batches(*train_batches)), student.make(Batches(*val_batches))
        metrics = history(student.train(model, data, val, EPOCHS), "train(...)")
        forecast = predict(model, inputs, "the trained model").reshape(-1, 1)
        return metrics, forecast, targets, summary(model, "the trained model")

    return student.shared("training", make)


@check("2.5", points=5, needs="train_returns_the_history")
def test_training_learns(training):
    """After three epochs the model forecasts better than it could without learning"""
    _, forecast, targets, trained = training
    _expect_compiled(trained, LEARNING_RATE)  # train leaves the settings of the compiled model as they are
    expect_array(forecast, "the trained model's forecast")
    loss = float(np.mean((forecast - targets) ** 2))
    threshold = calibration()["training_loss"]["threshold"]
    expect(
        loss <= threshold,
        f"three epochs bring the loss on new windows to {loss:.3f}: does train fit for all the epochs it is asked for, "
        "and on the training dataset alone?",
    )


@check("2.5", points=5, needs="train_returns_the_history")
def test_validation_loss_is_of_the_validation_dataset(training):
    """val_loss is the loss on the validation dataset, which the training never sees"""
    metrics, forecast, targets, _ = training
    expect(set(metrics) >= {"loss", "val_loss"}, f"the history has {', '.join(metrics)}; expected loss and val_loss")
    expect(len(metrics["val_loss"]) == EPOCHS, f"val_loss has {len(metrics['val_loss'])} numbers after {EPOCHS} epochs")
    true = float(np.mean((forecast - (targets + SHIFT)) ** 2))
    said = metrics["val_loss"][-1]
    expect(
        abs(said - true) <= 0.02 * true,
        f"the last val_loss is {said:.3f}, but your trained model has {true:.3f} on dataset_val",
    )


# 2.6 baselines ------------------------------------------------------------------------------------------------------


@check("2.6", points=2, needs="persistence")
def test_persistence_of_any_windows(student, rng):
    """persistence is the last input, for any number and length of windows"""
    windows = rng.normal(size=(int(rng.integers(5, 9)), int(rng.integers(10, 20)), 1))
    expect_close(student.persistence(windows), windows[:, -1], "persistence(windows)")


@check("2.6", points=4)
def test_same_hour_yesterday(student, rng):
    """same_hour_yesterday is the input 24 hours before the target"""
    for future, step, length in ((72, 6, 120), (48, 6, 40), (72, 12, 60)):
        windows = np.arange(3.0 * length).reshape(3, length, 1) * step  # counting rows
        seen = expect_array(student.same_hour_yesterday(windows, future, step), "same_hour_yesterday(...)", (3, 1))
        target = windows[:, -1] + future + step  # the row that the target would be
        before = target - seen
        expect(
            (before == 144).all(), f"with future {future}, step {step}: {_some(before)} rows before the target, not 144"
        )


# 2.7 forecast -------------------------------------------------------------------------------------------------------


@check("2.7", points=3, needs="forecast_shape")
def test_forecast_undoes_the_normalisation(student, rng):
    """Degrees are the model's output times the standard deviation, plus the mean"""
    windows = rng.normal(size=(23, 5, 1)).astype("float32")
    model = student.make(SequentialModel((5, 1), MODEL, initial_weights(rng)))
    mean, std = float(rng.uniform(5, 15)), float(rng.uniform(2, 9))
    expected = predict(model, windows, "the given model").reshape(-1) * std + mean
    seen = expect_array(student.forecast_celsius(model, windows, mean, std), "forecast_celsius(...)")
    expect(seen.shape in ((23,), (23, 1)), f"forecast_celsius of 23 windows has shape {seen.shape}, expected (23, 1)")
    expect_close(seen.reshape(-1), expected, "forecast_celsius(...)", rtol=1e-3, atol=1e-3, hint="x = z * std + mean")


@check("2.7", points=3, needs="forecast_shape")
def test_forecast_beats_persistence(student, rng):
    """With a trained model, the forecasts in degrees are off by less than half of what persistence is"""
    x, y = training_data(rng)[2]
    mean, std = 9.5, 8.4
    weights = [np.array(w, "float32") for w in calibration()["trained_weights"]]
    model = student.make(SequentialModel((LENGTH, 1), MODEL, weights))
    seen = expect_array(student.forecast_celsius(model, x, mean, std), "forecast_celsius(...)")
    expect(seen.size == len(y), f"forecast_celsius of {len(y)} windows gives {seen.size} numbers")
    error = float(np.sqrt(np.mean((seen.reshape(-1, 1) - (y * std + mean)) ** 2)))
    naive = float(np.sqrt(np.mean((x[:, -1] - y) ** 2)) * std)
    expect(
        error < naive / 2,
        f"the forecasts are off by {error:.1f} degrees (root mean square), persistence by {naive:.1f}",
    )


# 2.8 picture --------------------------------------------------------------------------------------------------------


@check("2.8", points=4, needs="loss_plot_lines")
def test_loss_plot_can_be_read(student, rng):
    """Training is blue, validation red; axes, legend and title say what is shown"""
    losses = {name: rng.uniform(0.1, 0.9, 5).tolist() for name in ("loss", "val_loss")}
    title = f"Losses of run {int(rng.integers(1000))}"
    drawn = figure(student, student.visualize_loss(student.make(History(losses)), title), "visualize_loss")
    labels = []
    for name, color, channel in (("loss", "blue", 2), ("val_loss", "red", 0)):
        line = next((ln for ln in drawn["lines"] if ln["y"].shape == (5,) and np.allclose(ln["y"], losses[name])), None)
        expect(line is not None, f"no line shows {name}")
        rgb = [int(line["color"][i : i + 2], 16) for i in (1, 3, 5)]
        others = max(rgb[:channel] + rgb[channel + 1 :])
        expect(rgb[channel] >= others + 25, f"the line of {name} is {line['color']}; expected {color}")
        expect(line["label"] and not line["label"].startswith("_"), f"the line of {name} has no label")
        labels.append(line["label"])
    expect(labels[0] != labels[1], f"both lines have the label {labels[0]!r}")
    expect(drawn["xlabel"] and drawn["ylabel"], "an axis has no name")
    expect(drawn["title"] == title, f"the title is {drawn['title']!r}, not the one that was asked for")
    expect(len(drawn["legend"]) >= 2, "there is no legend that names both lines")
