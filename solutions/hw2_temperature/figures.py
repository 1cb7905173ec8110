"""Draw the handout's figures with the reference solution: python -m solutions.hw2_temperature.figures"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from solutions.figure_style import STYLE
from solutions.hw2_temperature import hw2_temperature as hw2

ROOT = Path(__file__).parents[2]
FIGURES = Path(__file__).with_name("figures")
WEEK = 7 * hw2.ROWS_PER_DAY


def main(epochs: int = 5) -> None:
    plt.rcParams.update(STYLE)
    tf.keras.utils.set_random_seed(0)
    celsius = hw2.load_series(ROOT / "data" / "climate.csv")
    split = hw2.train_rows(len(celsius))
    mean, std = celsius[:split].mean(), celsius[:split].std()
    data_train, data_val = hw2.build_datasets(hw2.normalize(celsius, split), split)
    windows, targets = (np.concatenate(part) for part in zip(*data_val.as_numpy_iterator(), strict=True))
    model = hw2.build_model()
    history = hw2.train(model, data_train, data_val, epochs)
    naive = {"Persistence": hw2.persistence(windows), "Same hour yesterday": hw2.same_hour_yesterday(windows)}
    losses = {name: float(np.mean((forecast - targets) ** 2)) for name, forecast in naive.items()}
    print(losses, history.history)
    FIGURES.mkdir(exist_ok=True)
    draw_losses(history, losses)
    spring = 100 * hw2.ROWS_PER_DAY
    shown = slice(spring, spring + WEEK)
    forecasts = {"LSTM": model.predict(windows[shown], verbose=0), **{name: f[shown] for name, f in naive.items()}}
    draw_week(targets[shown] * std + mean, {name: f * std + mean for name, f in forecasts.items()})


def draw_losses(history: tf.keras.callbacks.History, naive: dict[str, float]) -> None:
    """The loss of every epoch, with the naive forecasts' as lines to beat."""
    figure = hw2.visualize_loss(history, "The LSTM learns, and beats the day before")
    axes = figure.axes[0]
    for (name, loss), dashes in zip(naive.items(), ("--", ":"), strict=True):
        axes.axhline(loss, color="0.4", linestyle=dashes, linewidth=1.5, label=f"{name} (validation)")
    axes.set_ylim(0, None)
    axes.legend(loc=(0.55, 0.5))
    figure.savefig(FIGURES / "loss.png", metadata={"Software": None})


def draw_week(truth: np.ndarray, forecasts: dict[str, np.ndarray]) -> None:
    """A week of temperatures and what each method said thirteen hours before."""
    figure, axes = plt.subplots()
    days = np.arange(len(truth)) / hw2.ROWS_PER_DAY
    axes.plot(days, truth, color="black", linewidth=2, label="Actual")
    colors = {"LSTM": "tab:blue", "Persistence": "0.6", "Same hour yesterday": "tab:orange"}
    for name, forecast in forecasts.items():
        axes.plot(days, forecast, color=colors[name], linewidth=1.3, label=name)
    axes.set(
        title="A week of forecasts, each made thirteen hours ahead",
        xlabel="Time (days)",
        ylabel="Temperature (degC)",
    )
    axes.legend(ncols=2)
    figure.savefig(FIGURES / "week.png", metadata={"Software": None})


if __name__ == "__main__":
    main()
