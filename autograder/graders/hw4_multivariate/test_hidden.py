"""The hidden checks of hw4. Inputs differ from submission to submission; sizes are all unequal."""

import numpy as np
import pytest

from autograder.graders import forecasting
from autograder.graders.common import expect_rate, some
from autograder.graders.forecasting import AHEAD, HOURS, MODEL, counting, initial_weights, model_output
from autograder.graders.training import threshold
from coursekit.checks import check, expect, expect_array, expect_close, expect_items, expect_raises
from coursekit.inputs import Batches, SequentialModel
from coursekit.views import batches, summary
from data.climate import simulate

COLUMNS = ["p (mbar)", "T (degC)", "rh (%)", "VPact (mbar)", "VPdef (mbar)", "H2OC (mmol/mol)", "rho (g/m**3)"]
T = 1  # the temperature's place among them


# 4.1 load -----------------------------------------------------------------------------------------------------------


@check("4.1", points=4, needs="load_columns_shape")
def test_load_columns_values(student, rng):
    """load_columns reads the lecture's seven columns in their order, every row"""
    frame = simulate(int(rng.integers(50, 80)), seed=int(rng.integers(2**31)))
    path = student.write_file("climate.csv", frame.to_csv(index=False).encode())
    seen = expect_array(student.load_columns(path), "load_columns(...)", (len(frame), 7))
    numbers = frame.drop(columns="Date Time")
    for place, name in enumerate(COLUMNS):
        found = [other for other in numbers if np.allclose(seen[:, place], numbers[other], rtol=1e-4)]
        expect(name in found, f"column {place} should be {name}, but is {found[0] if found else 'none of the file'}")


# 4.2 normalise ------------------------------------------------------------------------------------------------------


@check("4.2", points=2)
def test_column_statistics(student, rng):
    """column_statistics gives the mean and the standard deviation of the training rows, one number a column"""
    data = rng.normal(size=(61, 5)) * [1, 8, 16, 4, 40] + [989, 9, 76, 9, 1216]
    data[37:] *= 2
    made = expect_items(student.column_statistics(data, 37), 2, "column_statistics(...)")
    hint = "of the training rows alone, the deviation with n as in np.std?"
    for name, seen, expected in zip(
        ("mean", "std"), made, (data[:37].mean(axis=0), data[:37].std(axis=0)), strict=True
    ):
        expect_close(seen, expected, f"the {name} of column_statistics(five columns)", rtol=1e-3, hint=hint)


@check("4.2", points=3, needs="normalize_shape")
def test_normalize_uses_training_rows_only(student, rng):
    """Mean and standard deviation come from the training rows only"""
    forecasting.expect_statistics_of_training_rows(student, rng)


@check("4.2", points=3, needs="normalize_shape")
def test_normalize_each_column_by_itself(student, rng):
    """Every column gets its own mean and standard deviation"""
    forecasting.expect_statistics_of_each_column(student, rng)


# 4.3 windows --------------------------------------------------------------------------------------------------------


@pytest.fixture
def windows(student, rng):
    """Both datasets of counting data, and the sizes they were made with."""
    return forecasting.windows_of(student, rng, columns=7, target=T)


@check("4.3", points=3, needs="inputs_shape")
def test_windows_read_every_step(windows):
    """A window reads rows i, i + step, i + 2 step, ... of every column"""
    forecasting.expect_every_step(windows)


@check("4.3", points=2, needs="inputs_shape")
def test_windows_keep_the_columns(windows):
    """An input is one row: seven values, in the order of the columns"""
    for part in windows[:2]:
        apart = part.inputs - part.inputs[:, :, [T]]
        expect((apart == 0).all(), f"{part.name} inputs mix rows that are {some(apart[apart != 0])} apart")
        places = part.input_columns[0, 0]
        right = (part.input_columns == np.arange(7)).all()
        expect(right, f"an input of the {part.name} windows has the columns {places.astype(int).tolist()}")


@check("4.3", points=3, needs=["inputs_shape", "targets_shape"])
def test_targets_are_temperatures(windows):
    """Every target is a temperature: column 1"""
    for part in windows[:2]:
        expect((part.target_columns == T).all(), f"{part.name} targets are of column {some(part.target_columns)}")


@check("4.3", points=3, needs="inputs_shape")
def test_targets_lie_past_and_future_ahead(windows):
    """The target of the window that starts at row i is of row i + past + future"""
    forecasting.expect_targets_ahead(windows)


@check("4.3", points=2, needs="inputs_shape")
def test_no_input_from_the_future(windows):
    """No window reads the row of its target, or a later one"""
    for part in windows[:2]:
        late = part.inputs - part.targets[:, None, None]
        expect(
            (late < 0).all(), f"a {part.name} window reads {late.max():g} rows after its target: is the future in it?"
        )


@check("4.3", points=2, needs="inputs_shape")
def test_training_windows(windows):
    """Training windows start at every row they can, inputs in the training rows only"""
    forecasting.expect_training_windows(windows)


@check("4.3", points=2, needs="inputs_shape")
def test_validation_windows(windows):
    """Validation windows start at every row they can, in the order of time"""
    forecasting.expect_validation_windows(windows)


@check("4.3", points=1, needs="inputs_shape")
def test_window_defaults(student, windows):
    """Batches have batch_size windows; by default 256, each of 120 inputs six rows apart"""
    forecasting.expect_window_defaults(student, windows, columns=7, target=T)


# 4.4 model ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def default_model(student):
    """The summary of build_model(), shared with the public checks."""
    return forecasting.default_model(student)


@check("4.4", points=3)
def test_model_layers(default_model):
    """The layers are LSTM(32) and Dense(1), as on slide 29"""
    forecasting.expect_layers(default_model)


@check("4.4", points=3)
def test_model_of_another_size(student, rng):
    """sequence_length, features and learning_rate are used"""
    length, features, rate = int(rng.integers(8, 50)), int(rng.integers(2, 6)), float(rng.uniform(0.002, 0.02))
    label = f"build_model({length}, {features}, {rate:.4g})"
    seen = summary(student.build_model(length, features, rate), label)
    expect(seen["input"] == (None, length, features), f"the input of {label} is {seen['input']}")
    expect_rate(seen, rate)


@check("4.4", points=3)
def test_model_compiled(default_model):
    """Compiled with Adam at learning rate 0.001 and the mean squared error"""
    forecasting.expect_compiled(default_model, 0.001)


# 4.5 training -------------------------------------------------------------------------------------------------------


def weather(rng):
    """Hourly weather (HOURS, 7), normalised: temperatures are a day and fronts, which the pressure announces.

    A front shows in the pressure AHEAD hours before it comes; the other columns are mixtures of the two, and noise.
    """
    shocks = rng.normal(0, 0.45, HOURS + AHEAD)
    front = np.convolve(shocks, 0.85 ** np.arange(60))[: HOURS + AHEAD]
    day = np.sin(2 * np.pi * (np.arange(HOURS) + rng.uniform(0, 24)) / 24)
    temperature, pressure = 0.7 * day + front[:HOURS], -front[AHEAD:]
    columns = [pressure, temperature] + [rng.normal(0, 0.5, 2) @ [pressure, temperature] for _ in range(5)]
    return np.stack(columns, axis=1) + rng.normal(0, 0.1, (HOURS, 7))


def training_run(rng):
    """The run of train that the checks of task 4.5 ask for."""
    return forecasting.training_run(weather(rng), rng, batch=32, target=T)


@pytest.fixture
def training(student, rng):
    """The run of the student's train, made once."""
    return student.shared("training", lambda: training_run(rng).made_by(student))


@check("4.5", points=3, needs="train_returns_the_history")
def test_training_learns(training):
    """After three epochs the model forecasts better than it could without learning"""
    forecasting.expect_learned(training, threshold(__file__))


@check("4.5", points=3, needs="training_learns")
def test_validation_loss_is_of_the_validation_dataset(training):
    """val_loss is the loss on the validation dataset, which the training never sees"""
    forecasting.expect_validation_loss(training)


@check("4.5", points=2, needs="training_learns")
def test_training_runs_every_epoch(training, student):
    """train runs every epoch with the model's own settings, also while val_loss rises"""
    forecasting.expect_every_epoch(training, student)


# 4.6 forecasts to beat ----------------------------------------------------------------------------------------------


@check("4.6", points=2, needs="persistence")
def test_persistence_of_any_windows(student, rng):
    """persistence is the last temperature, for any number and length of windows"""
    windows = rng.normal(size=(int(rng.integers(5, 9)), int(rng.integers(10, 20)), 7))
    expect_close(student.persistence(windows), windows[:, -1, [T]], "persistence(windows)")


@check("4.6", points=4)
def test_same_hour_yesterday(student):
    """same_hour_yesterday is the temperature 24 hours before the target"""
    for future, step, length in ((72, 6, 120), (48, 6, 40), (72, 12, 60)):
        rows = np.arange(3 * length).reshape(3, length) * step
        windows = counting(3 * length * step, 7)[rows]
        seen = expect_array(student.same_hour_yesterday(windows, future, step), "same_hour_yesterday(...)", (3, 1))
        columns, seen_rows = np.divmod(seen, forecasting.OFFSET)
        expect((columns == T).all(), f"same_hour_yesterday gives values of column {some(columns)}, not the temperature")
        before = rows[:, [-1]] + future + step - seen_rows  # from there to the row that the target would be
        expect(
            (before == 144).all(), f"with future {future}, step {step}: {some(before)} rows before the target, not 144"
        )


@check("4.6", points=3, needs="temperature_only_shape")
def test_temperature_only_keeps_windows_and_targets(student, rng):
    """temperature_only keeps every window's temperatures, every target, and their order"""
    inputs, targets = rng.normal(size=(11, 6, 7)), rng.normal(size=(11, 1))
    dataset = student.make(Batches(inputs, targets, 4))
    pairs = batches(student.temperature_only(dataset), "temperature_only(dataset)")
    shapes = [(x.shape, y.shape) for x, y in pairs]
    expected = [((n, 6, 1), (n, 1)) for n in (4, 4, 3)]
    expect(shapes == expected, f"the shapes of inputs and targets are {shapes}", f"expected {expected}")
    seen_inputs, seen_targets = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    expect_close(seen_inputs, inputs[:, :, [T]], "the inputs of temperature_only(dataset)")
    expect_close(seen_targets, targets, "the targets of temperature_only(dataset)")


# 4.7 forecast -------------------------------------------------------------------------------------------------------


def statistics(rng):
    """Seven means and standard deviations, those of the temperature unlike the others and each other."""
    mean, std = rng.uniform(20, 900, 7), rng.uniform(10, 40, 7)
    mean[T], std[T] = rng.uniform(10, 19), rng.uniform(2, 9)
    return mean, std


@check("4.7", points=3)
def test_to_celsius_undoes_the_normalisation(student, rng):
    """Degrees are the normalised values times the temperature's standard deviation, plus its mean"""
    values, (mean, std) = rng.normal(size=(19, 1)), statistics(rng)
    hint = "x = z * std + mean, with the temperature's"
    seen = student.to_celsius(values, mean, std)
    expect_close(seen, values * std[T] + mean[T], "to_celsius(...)", rtol=1e-3, atol=1e-3, hint=hint)


@check("4.7", points=3, needs="forecast_shape")
def test_forecast_undoes_the_normalisation(student, rng):
    """Forecasts in degrees are the model's output times the temperature's standard deviation, plus its mean"""
    for columns in (7, 1):
        windows = rng.normal(size=(43, 5, columns)).astype("float32")
        weights = initial_weights(rng, 5 * columns)
        mean, std = statistics(rng)
        expected = model_output(weights, windows).reshape(-1) * std[T] + mean[T]
        model = student.make(SequentialModel((5, columns), MODEL, weights))
        label = f"forecast_celsius of windows {windows.shape}"
        seen = expect_array(student.forecast_celsius(model, windows, mean, std), label)
        expect(seen.shape in ((43,), (43, 1)), f"{label} has shape {seen.shape}, expected (43, 1)")
        hint = "x = z * std + mean, with the temperature's"
        expect_close(seen.reshape(-1), expected, label, rtol=1e-3, atol=1e-3, hint=hint)


# 4.8 comparison -----------------------------------------------------------------------------------------------------


def made_up_forecasts(rng):
    """Forecasts in degrees of three methods, the better the earlier, and what came."""
    targets = rng.normal(9, 8, size=(29, 1))
    return {name: targets + rng.normal(0.3, size, (29, 1)) for name, size in (("a", 1), ("b", 2), ("c", 4))}, targets


def table_of(student, forecasts, targets):
    """The table that compare makes with the baseline b, once it is sure to have all rows and numbers."""
    table = student.compare(forecasts, targets, "b")
    for name in forecasts:
        row = table.get(name) if isinstance(table, dict) else None
        complete = isinstance(row, dict) and {"rmse", "mae", "skill"} <= set(row)
        expect(complete, f"compare gives no row with rmse, mae and skill for the forecast {name!r}")
    return table


@pytest.fixture
def comparison(student, rng):
    """The table that compare makes of three methods, and the errors it is about."""
    forecasts, targets = made_up_forecasts(rng)
    table = table_of(student, forecasts, targets)
    return table, {name: forecast - targets for name, forecast in forecasts.items()}


@check("4.8", points=4, needs="compare_has_a_row_for_each_forecast")
def test_compare_measures_errors(comparison):
    """rmse and mae are the root mean squared and the mean absolute error, in degrees"""
    table, errors = comparison
    for name, error in errors.items():
        expect_close(table[name]["rmse"], np.sqrt(np.mean(error**2)), "the rmse of a forecast")
        expect_close(table[name]["mae"], np.mean(np.abs(error)), "the mae of a forecast")


@check("4.8", points=4, needs="compare_has_a_row_for_each_forecast")
def test_compare_measures_skill(comparison):
    """skill is 1 - MSE / MSE of the baseline: 0 for the baseline itself, below 0 for what is worse"""
    table, errors = comparison
    for name, error in errors.items():
        expected = 1 - np.mean(error**2) / np.mean(errors["b"] ** 2)
        expect_close(table[name]["skill"], expected, "the skill of a forecast", atol=1e-4)


@check("4.8", points=3, needs="compare_has_a_row_for_each_forecast")
def test_compare_refuses_other_windows(student, rng):
    """compare raises ValueError for a forecast that was made for other windows"""
    forecasts, targets = made_up_forecasts(rng)
    for count, names in ((20, "a"), (1, "a"), (1, "abc")):
        shorter = {name: forecasts[name][:count] for name in names}
        label = f"compare with {len(names)} forecasts of shape ({count}, 1) for targets of shape {targets.shape}"
        expect_raises(student, "ValueError", "compare", {**forecasts, **shorter}, targets, "b", label=label)
    flat = {**forecasts, "a": forecasts["a"].reshape(-1)}
    if not student.raised_by("compare", flat, targets, "b")[0]:  # then it must know better than to broadcast
        seen = table_of(student, flat, targets)["a"]["rmse"]
        expected = np.sqrt(np.mean((forecasts["a"] - targets) ** 2))
        hint = "what is the shape of (29, 1) - (29,)?"
        expect_close(seen, expected, "the rmse of a forecast of shape (29,) for targets (29, 1)", hint=hint)
