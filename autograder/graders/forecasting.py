"""What the hidden checks of the forecasts (hw2, hw4) share: how to look at windows, models and training runs."""

import numpy as np

from autograder.graders.common import expect_plain_layers, expect_rate, some
from autograder.graders.training import TrainingRun, expect_compiled_as_given
from coursekit.checks import expect, expect_array, expect_close, expect_items, remark
from coursekit.inputs import Batches, SequentialModel
from coursekit.views import batches, history, predict, summary

# Normalisation -------------------------------------------------------------------------------------------------------


def expect_statistics_of_training_rows(student, rng):
    """Fail where normalize lets validation rows into its mean and standard deviation."""
    data = rng.normal(9.5, 8.4, size=(67, 1))
    data[41:] += 100
    expected = (data - data[:41].mean(axis=0)) / data[:41].std(axis=0)
    seen = expect_array(student.normalize(data, 41), "normalize(...)", data.shape)
    of_all = (data - data.mean(axis=0)) / data.std(axis=0)
    expect(not np.allclose(seen, of_all, rtol=1e-3), "mean and standard deviation come from all rows, validation too")
    expect_close(seen, expected, "normalize(...)", rtol=3e-2, atol=3e-2)  # also with n - 1 for n


def expect_statistics_of_each_column(student, rng):
    """Fail where normalize mixes columns."""
    training = rng.normal(size=(43, 3)) * [1, 20, 300] + [5, -40, 900]
    data = np.concatenate([training, training])  # the same statistics, whichever rows they come from
    expected = (data - training.mean(axis=0)) / training.std(axis=0)
    hint = "one mean and one standard deviation a column?"
    expect_close(student.normalize(data, 43), expected, "normalize(three columns)", rtol=3e-2, atol=3e-2, hint=hint)


# Windows -------------------------------------------------------------------------------------------------------------

OFFSET = 10_000  # more than any row number used here, so that a value tells its row and its column


def counting(rows, columns=1):
    """Data (rows, columns) in which every value is its own row number, plus OFFSET times its column's number."""
    return np.arange(float(rows))[:, None] + OFFSET * np.arange(columns)


class Windows:
    """What a dataset of `counting` data holds: from which rows and columns its inputs and targets are.

    The right targets are column `target`; of targets that have all columns, that one is looked at.
    """

    def __init__(self, dataset, name, length, columns=1, target=0):
        self.name = name
        pairs = batches(dataset, f"the {name} dataset")
        expect(sum(len(x) for x, _ in pairs), f"the {name} dataset has no windows")
        for x, y in pairs:
            shape = (len(x), length, columns)
            expect_array(x, f"a {name} batch of inputs", shape, f"(batch, past // step, {columns})")
            expect_array(y, f"a {name} batch of targets")
            allowed = ((len(x),), (len(x), 1), (len(x), columns))
            expect(y.shape in allowed, f"{name} targets have shape {y.shape} beside inputs {x.shape}")
        self.batch_sizes = [len(x) for x, _ in pairs]
        inputs = np.concatenate([x for x, _ in pairs]).astype(float)
        by_column = [np.atleast_2d(y.T) for _, y in pairs]
        targets = np.concatenate([y[target if len(y) == columns else 0] for y in by_column]).astype(float)
        self.input_columns, self.inputs = np.divmod(inputs, OFFSET)
        self.target_columns, self.targets = np.divmod(targets, OFFSET)
        self.starts = self.inputs[:, 0, target]
        self.ahead = int(np.median(self.targets - self.starts))  # rows from a window's start to its target


def windows_of(student, rng, columns=1, target=0):
    """Both datasets of counting data, as Windows, and the sizes they were made with; made once."""

    def make():
        sizes = {"past": 7 * int(rng.integers(9, 12)), "future": 25, "step": 7, "batch_size": 48}
        rows, split = 613, 401
        made = student.build_datasets(counting(rows, columns), split, **sizes)
        made = expect_items(made, 2, "build_datasets(...)")
        length = sizes["past"] // sizes["step"]
        train, val = (
            Windows(part, name, length, columns, target)
            for part, name in zip(made, ("training", "validation"), strict=True)
        )
        return train, val, {**sizes, "rows": rows, "split": split}

    return student.shared("windows", make)


def expect_every_step(windows):
    """Fail unless a window reads rows i, i + step, i + 2 step, ..."""
    train, val, sizes = windows
    for part in (train, val):
        steps = np.diff(part.inputs, axis=1)
        expect(
            (steps == sizes["step"]).all(), f"{part.name} inputs are {some(steps)} rows apart; step is {sizes['step']}"
        )


def expect_targets_ahead(windows):
    """Fail unless the target of the window that starts at row i is of row i + past + future."""
    train, val, sizes = windows
    ahead = sizes["past"] + sizes["future"]
    for part in (train, val):
        off = part.targets - part.starts - ahead
        expect((off == 0).all(), f"{part.name} targets are {some(off)} rows away from row i + past + future")


def expect_training_windows(windows):
    """Fail unless training windows start at every row they can, inputs in the training rows; the slides' ways count."""
    train, _, sizes = windows
    last_input = int(train.inputs.max())
    split = sizes["split"]
    expect(last_input < split, f"a training window reads row {last_input}; training rows end at {split - 1}")
    span = sizes["past"] - sizes["step"]  # from the first input to the last
    right, slides, short = split - max(train.ahead, span), split - span, split - train.ahead - span
    starts = np.sort(train.starts)
    _expect_starts("training", starts, 0, {right, slides, short})
    if right < len(starts) == slides:
        remark(
            f"As on the slides, the targets of your last {slides - right} training windows are validation rows "
            "(78 on the full file). No points lost; where would you end y_train?"
        )
    if len(starts) == short:
        remark(_LEFT_OUT.format(count=right - short, part="training", inputs="x_train"))


def expect_validation_windows(windows):
    """Fail unless validation windows start at every row they can, in the order of time; the slides' way counts."""
    _, val, sizes = windows
    first_input, split = int(val.inputs.min()), sizes["split"]
    expect(first_input >= split, f"a validation window reads row {first_input}; validation rows start at {split}")
    span = sizes["past"] - sizes["step"]  # from the first input to the last
    right = sizes["rows"] - split - max(val.ahead, span)
    short = sizes["rows"] - split - sizes["past"] - sizes["future"] - span
    _expect_starts("validation", val.starts, split, {right, short})
    if len(val.starts) == short:
        remark("As on slide 28, " + _LEFT_OUT.format(count=right - short, part="validation", inputs="x_val"))


_LEFT_OUT = (
    "the last {count} {part} windows are left out (714 on the full file). No points lost; "
    "which rows does {inputs} still have to hold?"
)


def expect_window_defaults(student, windows, columns=1, target=0):
    """Fail unless batches have batch_size windows, by default 256, and by default 120 inputs six rows apart.

    The default target is looked at where it is the right one with other sizes.
    """
    train, _, sizes = windows
    full = sizes["batch_size"]
    expect(set(train.batch_sizes[:-1]) == {full}, f"batches have {train.batch_sizes[0]} windows; batch_size is {full}")
    made = expect_items(student.build_datasets(counting(3_400, columns), 1_800), 2, "build_datasets(...)")
    default = Windows(made[0], "training", 120, columns, target)
    expect(default.batch_sizes[0] == 256, f"the first batch has {default.batch_sizes[0]} windows; the default is 256")
    expect((np.diff(default.inputs, axis=1) == 6).all(), "by default inputs are 6 rows apart")
    small = {"past": 12, "future": 5, "step": 1, "batch_size": 16}
    made = expect_items(student.build_datasets(counting(120, columns), 70, **small), 2, "build_datasets(..., step=1)")
    Windows(made[0], "training", 12, columns, target)  # with steps of one row, past + 1 rows would be another length
    if train.ahead == sizes["past"] + sizes["future"]:
        expect(default.ahead == 792, f"by default targets are of row i + {default.ahead}; 792 is past + future")


def _expect_starts(name, starts, first, counts):
    expect(len(starts) in counts, f"there are {len(starts)} {name} windows; {max(counts)} fit into the {name} rows")
    expect((starts == first + np.arange(len(starts))).all(), f"{name} windows start at rows {some(starts)}")


# Model ---------------------------------------------------------------------------------------------------------------


def default_model(student):
    """The summary of build_model(), shared with the public checks."""
    return student.shared("build_model()", lambda: summary(student.build_model(), "build_model()"))


def expect_layers(seen):
    """Fail unless the layers are LSTM(32) and Dense(1), plain ones."""
    expect_plain_layers(seen, [("LSTM", 32), ("Dense", 1)])


def expect_compiled(seen, rate):
    """Fail unless the model is compiled with Adam at learning rate `rate` and the mean squared error."""
    expect(seen["optimizer"] is not None, "the model is not compiled")
    expect(seen["optimizer"] == "Adam", f"the optimizer is {seen['optimizer']}; expected Adam")
    _expect_squared_error(seen)
    expect_rate(seen, rate)


def _expect_squared_error(seen):
    squared = ("mse", "MSE", "mean_squared_error", "MeanSquaredError")
    expect(seen["loss"] in squared, f"the loss is {seen['loss']}; expected the mean squared error")


# Training ------------------------------------------------------------------------------------------------------------

# A student's train fits whatever model it is given: one that starts in a third of the time of an LSTM, and that a train
# which compiles it anew hardly meets.
MODEL = [("Flatten", {}), ("Dense", {"units": 32, "activation": "tanh"}), ("Dense", {"units": 1})]
LENGTH, AHEAD = 12, 12  # hours
HOURS, TRAINING = 2_000, 1_536  # of the series; windows to train on
EPOCHS, OPTIMIZER, LEARNING_RATE = 3, "SGD", 0.005  # slow enough that each epoch has something left to learn
STRETCH = 5, 10  # times the distance from the mean for the first and last validation target
OFFSET_OF_TARGETS = 0.7, 1.0  # the least and the most that is added to all targets, or taken away


def hourly_windows(series, rng, target=0):
    """Windows (N, 12, columns) of an hourly series (HOURS, columns), and column `target` (N, 1) twelve hours later, in
    random order.
    """
    starts = rng.permutation(HOURS - LENGTH - AHEAD)
    x = series[starts[:, None] + np.arange(LENGTH)].astype("float32")
    return x, series[starts + LENGTH - 1 + AHEAD][:, [target]].astype("float32")


def training_run(series, rng, batch, target=0):
    """A run of train on the first windows of a series (HOURS, columns), in batches of `batch`; judged by the squared
    error on new windows.

    What there is to learn is drawn anew each time: the targets are upside down or not, and moved by an offset, so that
    weights learnt elsewhere do not fit. Validation targets are stretched: what has learnt from them shows it, batches
    differ in loss, and val_loss falls for as long as the training loss does: callbacks that look at it do the same in
    every run. The order is random, so that a training run needs no shuffling of its own.
    """
    x, y = hourly_windows(series, rng, target)
    offset = rng.choice([-1, 1]) * rng.uniform(*OFFSET_OF_TARGETS)
    y = (rng.choice([-1, 1]) * y + offset).astype("float32")
    new = x[TRAINING:], y[TRAINING:]
    stretched = offset + np.linspace(*STRETCH, len(new[1]))[:, None] * (new[1] - offset)
    datasets = Batches(x[:TRAINING], y[:TRAINING], batch), Batches(new[0], stretched.astype("float32"), batch)
    weights = initial_weights(rng, x[0].size)
    model = SequentialModel(x.shape[1:], MODEL, weights, OPTIMIZER, LEARNING_RATE, graph=True)
    return TrainingRun(model, datasets, EPOCHS, *new, 1, squared_error)


def squared_error(forecast, targets):
    """The mean squared error of forecasts (N, 1)."""
    return float(np.mean((forecast - targets) ** 2))


def initial_weights(rng, inputs):
    """Glorot-uniform weights of MODEL for windows of `inputs` numbers, as Keras draws them."""

    def glorot(rows, columns):
        limit = np.sqrt(6 / (rows + columns))
        return rng.uniform(-limit, limit, (rows, columns)).astype("float32")

    return [glorot(inputs, 32), np.zeros(32, "float32"), glorot(32, 1), np.zeros(1, "float32")]


def model_output(weights, windows):
    """What MODEL with these weights says of windows (N, length, columns): (N, 1)."""
    kernel, bias, last_kernel, last_bias = weights
    return np.tanh(windows.reshape(len(windows), -1) @ kernel + bias) @ last_kernel + last_bias


def expect_learned(trained, threshold):
    """Fail unless the run's model, compiled as it was given, has at most the loss `threshold` on new windows."""
    expect_compiled_as_given(trained)
    _expect_squared_error(trained.summary)
    expect(
        trained.loss <= threshold,
        f"three epochs bring the loss on new windows to {trained.loss:.3f}: does train fit for all the epochs it is "
        "asked for, and on the training dataset alone?",
    )


def expect_validation_loss(trained):
    """Fail unless the run's val_loss is the loss of its model on the validation dataset."""
    metrics, epochs = trained.metrics, trained.run.epochs
    expect(set(metrics) >= {"loss", "val_loss"}, f"the history has {', '.join(metrics)}; expected loss and val_loss")
    expect(len(metrics["val_loss"]) == epochs, f"val_loss has {len(metrics['val_loss'])} numbers after {epochs} epochs")
    true = squared_error(trained.output.astype(float), trained.run.datasets[1].targets)
    said = metrics["val_loss"][-1]
    expect(
        np.isfinite(true) and abs(said - true) <= 0.02 * true,
        f"the last val_loss is {said:.3f}, but your trained model has {true:.3f} on dataset_val",
    )


MANY_EPOCHS = 12
FAR = 7.0  # further than any target that the model has learnt from


def expect_every_epoch(trained, student):
    """Fail where train stops early, slows down or goes back to other weights, since the validation loss rises.

    The run's model, whose graph is there already, is trained once more: for the target FAR, with validation targets
    -FAR and -3 FAR. The more it learns, the worse it gets in validation.
    """
    inputs = trained.run.inputs[:32]
    high, low = np.full((32, 1), FAR, "float32"), np.repeat(np.float32([[-FAR], [-3 * FAR]]), 16, axis=0)
    train, val = student.make(Batches(inputs, high, 32)), student.make(Batches(inputs, low, 16))
    metrics = history(student.train(trained.model, train, val, MANY_EPOCHS), f"train(..., epochs={MANY_EPOCHS})")
    count = len(metrics.get("loss", ()))
    expect(count == MANY_EPOCHS, f"with a rising validation loss, train ends after {count} of {MANY_EPOCHS} epochs")
    expect_rate(summary(trained.model, "the trained model"), LEARNING_RATE)
    forecast = predict(trained.model, inputs, "the trained model")
    expect_array(forecast, "the trained model's forecast", low.shape)
    said, true = (metrics.get("val_loss") or [np.nan])[-1], squared_error(forecast, low)
    expect(
        abs(said - true) <= 0.02 * true,
        f"the last val_loss is {said:.3f}, but your trained model has {true:.3f} on dataset_val: are these the weights "
        "of the last epoch, and val_loss of all batches?",
    )
