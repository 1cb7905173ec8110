"""Draw the handout's figures with the reference solution: python -m solutions.hw4_multivariate.figures"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from solutions.figure_style import STYLE
from solutions.hw4_multivariate import hw4_multivariate as hw4

ROOT = Path(__file__).parents[2]
FIGURES = Path(__file__).with_name("figures")
BATCHES_PER_WEEK = 4  # 1,024 windows, ten minutes apart: 7.1 days
SPRING = 56  # the batch that starts 100 days into the validation rows
COLORS = {
    "LSTM, seven columns": "tab:red",
    "LSTM, one column": "tab:blue",
    "Persistence": "0.6",
    "Same hour yesterday": "tab:orange",
}


def main(epochs: int = 5) -> None:
    plt.rcParams.update(STYLE)
    data = hw4.load_columns(ROOT / "data" / "climate.csv")
    split = int(hw4.TRAIN_FRACTION * len(data))
    mean, std = hw4.column_statistics(data, split)
    data_train, data_val = hw4.build_datasets(hw4.normalize(data, split), split)
    only_train, only_val = hw4.temperature_only(data_train), hw4.temperature_only(data_val)

    tf.keras.utils.set_random_seed(0)
    one_column = hw4.build_model(features=1)
    histories = {"LSTM, one column": hw4.train(one_column, only_train, only_val, epochs).history}
    tf.keras.utils.set_random_seed(0)
    seven_columns = hw4.build_model()
    histories["LSTM, seven columns"] = hw4.train(seven_columns, data_train, data_val, epochs).history

    def celsius(windows: np.ndarray) -> dict[str, np.ndarray]:
        """Every method's forecasts (N, 1) in degrees Celsius."""
        return {
            "Persistence": hw4.to_celsius(hw4.persistence(windows), mean, std),
            "Same hour yesterday": hw4.to_celsius(hw4.same_hour_yesterday(windows), mean, std),
            "LSTM, one column": hw4.forecast_celsius(one_column, windows[:, :, [hw4.TEMPERATURE]], mean, std),
            "LSTM, seven columns": hw4.forecast_celsius(seven_columns, windows, mean, std),
        }

    windows, targets = hw4.sample(data_val)
    table = hw4.compare(celsius(windows), hw4.to_celsius(targets, mean, std), "Same hour yesterday")
    print(histories, *table.items(), sep="\n")
    FIGURES.mkdir(exist_ok=True)
    variance = std[hw4.TEMPERATURE] ** 2
    draw_losses(
        histories, {name: table[name]["rmse"] ** 2 / variance for name in ("Persistence", "Same hour yesterday")}
    )
    windows, targets = hw4.sample(data_val.skip(SPRING).take(BATCHES_PER_WEEK), every=1)
    draw_week(hw4.to_celsius(targets, mean, std), celsius(windows))


def draw_losses(histories: dict[str, dict[str, list[float]]], naive: dict[str, float]) -> None:
    """Both models' losses of every epoch, with the naive forecasts' as lines to beat."""
    figure, axes = plt.subplots()
    for name, losses in histories.items():
        epochs = range(1, len(losses["loss"]) + 1)
        axes.plot(epochs, losses["val_loss"], color=COLORS[name], label=f"{name} (validation)")
        axes.plot(epochs, losses["loss"], color=COLORS[name], linewidth=1, alpha=0.5, label=f"{name} (training)")
    for (name, loss), dashes in zip(naive.items(), ("--", ":"), strict=True):
        axes.axhline(loss, color="0.4", linestyle=dashes, linewidth=1.5, label=f"{name} (validation)")
    axes.set(
        title="What six more columns bring",
        xlabel="Epoch",
        ylabel="Loss (mean squared error, normalised)",
        xticks=epochs,
        ylim=(0, None),
    )
    axes.legend(loc=(0.5, 0.45))
    figure.savefig(FIGURES / "loss.png", metadata={"Software": None})


def draw_week(truth: np.ndarray, forecasts: dict[str, np.ndarray]) -> None:
    """A week of temperatures and what each method said thirteen hours before."""
    figure, axes = plt.subplots()
    days = np.arange(len(truth)) / hw4.ROWS_PER_DAY
    axes.plot(days, truth, color="black", linewidth=2, label="Actual")
    for name, forecast in forecasts.items():
        axes.plot(days, forecast, color=COLORS[name], linewidth=1.3, label=name)
    axes.set(
        title="A week of forecasts, each made thirteen hours ahead",
        xlabel="Time (days)",
        ylabel="Temperature (degC)",
    )
    axes.legend(ncols=2)
    figure.savefig(FIGURES / "week.png", metadata={"Software": None})


if __name__ == "__main__":
    main()
