"""The hidden checks of hw2. Inputs differ from submission to submission; sizes are all unequal."""

import colorsys

import numpy as np
import pytest

from autograder.graders import forecasting
from autograder.graders.common import expect_rate, some
from autograder.graders.forecasting import LENGTH, hourly_windows
from autograder.graders.training import threshold
from coursekit.checks import check, expect, expect_array, expect_close, expect_integer
from coursekit.inputs import History, SequentialModel
from coursekit.views import figure, summary
from data.climate import simulate

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
    forecasting.expect_statistics_of_training_rows(student, rng)


@check("2.2", points=2, needs="normalize_shape")
def test_normalize_each_column_by_itself(student, rng):
    """Every column gets its own mean and standard deviation"""
    forecasting.expect_statistics_of_each_column(student, rng)


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


@pytest.fixture
def windows(student, rng):
    """Both datasets of counting data, and the sizes they were made with."""
    return forecasting.windows_of(student, rng)


@check("2.3", points=4, needs="datasets_shapes")
def test_windows_read_every_step(windows):
    """A window reads rows i, i + step, i + 2 step, ..."""
    forecasting.expect_every_step(windows)


@check("2.3", points=6, needs="datasets_shapes")
def test_targets_lie_past_and_future_ahead(windows):
    """The target of the window that starts at row i is row i + past + future"""
    forecasting.expect_targets_ahead(windows)


@check("2.3", points=3, needs="datasets_shapes")
def test_training_windows(windows):
    """Training windows start at every row they can, inputs in the training rows only"""
    forecasting.expect_training_windows(windows)


@check("2.3", points=3, needs="datasets_shapes")
def test_validation_windows(windows):
    """Validation windows start at every row they can, in the order of time"""
    forecasting.expect_validation_windows(windows)


@check("2.3", points=2, needs="datasets_shapes")
def test_window_defaults(student, windows):
    """Batches have batch_size windows; by default 256, each of 120 inputs six rows apart"""
    forecasting.expect_window_defaults(student, windows)


# 2.4 model ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def default_model(student):
    """The summary of build_model(), shared with the public checks."""
    return forecasting.default_model(student)


@check("2.4", points=4, needs="model_input_and_output")
def test_model_layers(default_model):
    """The layers are LSTM(32) and Dense(1), as on slide 29"""
    forecasting.expect_layers(default_model)


@check("2.4", points=2, needs="model_input_and_output")
def test_model_of_another_length(student, rng):
    """sequence_length and learning_rate are used"""
    length, rate = int(rng.integers(5, 50)), float(rng.uniform(0.002, 0.02))
    seen = summary(student.build_model(length, rate), f"build_model({length}, {rate:.4g})")
    expect(seen["input"] == (None, length, 1), f"the input is {seen['input']}, expected (None, {length}, 1)")
    expect_rate(seen, rate)


@check("2.4", points=4, needs="model_input_and_output")
def test_model_compiled(default_model):
    """Compiled with Adam at learning rate 0.001 and the mean squared error"""
    forecasting.expect_compiled(default_model, 0.001)


# 2.5 training -------------------------------------------------------------------------------------------------------


def weather(rng):
    """Hourly temperatures (HOURS, 1) with a day and a five-day front."""
    hours = np.arange(forecasting.HOURS) + rng.uniform(0, 24)
    series = 1.2 * np.sin(2 * np.pi * hours / 24) + 0.6 * np.sin(2 * np.pi * hours / 120)
    return (series + rng.normal(0, 0.15, len(hours)))[:, None]


def training_run(rng):
    """The run of train that the checks of task 2.5 ask for."""
    return forecasting.training_run(weather(rng), rng, batch=64)


@pytest.fixture
def training(student, rng):
    """The run of the student's train, made once."""
    return student.shared("training", lambda: training_run(rng).made_by(student))


@check("2.5", points=4, needs="train_returns_the_history")
def test_training_learns(training):
    """After three epochs the model forecasts better than it could without learning"""
    forecasting.expect_learned(training, threshold(__file__))


@check("2.5", points=4, needs="training_learns")
def test_validation_loss_is_of_the_validation_dataset(training):
    """val_loss is the loss on the validation dataset, which the training never sees"""
    forecasting.expect_validation_loss(training)


@check("2.5", points=2, needs="training_learns")
def test_training_runs_every_epoch(training, student):
    """train runs every epoch with the model's own settings, also while val_loss rises"""
    forecasting.expect_every_epoch(training, student)


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
            (before == 144).all(), f"with future {future}, step {step}: {some(before)} rows before the target, not 144"
        )


# 2.7 forecast -------------------------------------------------------------------------------------------------------


@pytest.fixture
def forecasts(student, rng):
    """The forecasts in degrees of a linear model fitted to other windows, as an array (N,), and what they were made of:
    windows, targets, the model's output, mean and standard deviation. Made once."""

    def make():
        x, y = hourly_windows(weather(rng), rng)
        *kernel, bias = np.linalg.lstsq(np.insert(x[400:, :, 0], LENGTH, 1, axis=1), y[400:])[0]
        x, y = x[:29], y[:29]
        mean, std = float(rng.uniform(20, 30)), float(rng.uniform(4, 7))  # far apart, and from 1
        layers, weights = [("Flatten", {}), ("Dense", {"units": 1})], [np.array(kernel), bias]
        model = student.make(SequentialModel((LENGTH, 1), layers, weights))
        seen = expect_array(student.forecast_celsius(model, x, mean, std), "forecast_celsius(...)")
        wanted = (len(x), 1)
        expect(
            seen.shape in (wanted, wanted[:1]),
            f"forecast_celsius of {len(x)} windows has shape {seen.shape}, expected {wanted}",
        )
        return seen.reshape(-1), x, y, x[:, :, 0] @ kernel + bias, mean, std

    return student.shared("forecasts", make)


@check("2.7", points=3, needs="forecast_shape")
def test_forecast_undoes_the_normalisation(forecasts):
    """Degrees are the model's output times the standard deviation, plus the mean"""
    seen, _, _, output, mean, std = forecasts
    expect_close(
        seen, output.reshape(-1) * std + mean, "forecast_celsius(...)", rtol=1e-3, atol=1e-3, hint="x = z * std + mean"
    )


@check("2.7", points=3, needs="forecast_shape")
def test_forecast_beats_persistence(forecasts):
    """With a trained model, the forecasts in degrees are off by less than half of what persistence is"""
    seen, x, y, _, mean, std = forecasts
    error = float(np.sqrt(np.mean((seen[:, None] - (y * std + mean)) ** 2)))
    naive = float(np.sqrt(np.mean((x[:, -1] - y) ** 2)) * std)
    expect(
        error < naive / 2,
        f"the forecasts are off by {error:.1f} degrees (root mean square), persistence by {naive:.1f}",
    )


# 2.8 picture --------------------------------------------------------------------------------------------------------


def looks(color):
    """What one calls a colour, given as #rrggbb: blue, red or something else."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)))
    if min(saturation, value) < 0.2:
        return "grey"
    degrees = 360 * hue
    return "blue" if 185 <= degrees <= 260 else "red" if degrees <= 20 or degrees >= 335 else "another colour"


@check("2.8", points=4, needs="loss_plot_lines")
def test_loss_plot_can_be_read(student, rng):
    """Training is blue, validation red; axes, legend and title say what is shown"""
    losses = {name: rng.uniform(0.1, 0.9, 5).tolist() for name in ("loss", "val_loss")}
    title = f"Losses of run {int(rng.integers(1000))}"
    drawn = figure(student, student.visualize_loss(student.make(History(losses)), title), "visualize_loss")
    for name, color, own, other in (("loss", "blue", "train", "val"), ("val_loss", "red", "val", "train")):
        line = next((ln for ln in drawn["lines"] if ln["y"].shape == (5,) and np.allclose(ln["y"], losses[name])), None)
        expect(line is not None, f"no line shows {name}")
        expect(looks(line["color"]) == color, f"the line of {name} is {line['color']}; expected {color}")
        label = line["label"].lower()
        expect(own in label or other not in label, f"the line of {name} has the label {line['label']!r}")
    expect(len(drawn["legend"]) >= 2, "there is no legend that names both lines")
    expect(all(drawn["legend"]) and len(set(drawn["legend"])) > 1, f"the legend says {', '.join(drawn['legend'])}")
    expect(drawn["xlabel"] and drawn["ylabel"], "an axis has no name")
    expect(drawn["title"] == title, f"the title is {drawn['title']!r}, not the one that was asked for")
    again = {name: values[::-1] for name, values in losses.items()}
    second = figure(student, student.visualize_loss(student.make(History(again)), "Once more"), "visualize_loss")
    old = [line for line in second["lines"] if any(np.array_equal(line["y"], values) for values in losses.values())]
    expect(not old, "a second picture still has the lines of the first: does each get a new figure?")
