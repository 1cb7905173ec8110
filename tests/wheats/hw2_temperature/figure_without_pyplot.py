"""Draws with Figure alone, the losses as dots and lines."""

from matplotlib.figure import Figure


def visualize_loss(history, title):
    figure = Figure(layout="constrained")
    axes = figure.subplots()
    for name, style, label in (("loss", "bo-", "training"), ("val_loss", "rs-", "validation")):
        values = history.history[name]
        axes.plot(range(1, 1 + len(values)), values, style, label=label)
    axes.set_title(title, loc="center")
    axes.set_xlabel("epoch")
    axes.set_ylabel("mean squared error")
    axes.legend()
    return figure
