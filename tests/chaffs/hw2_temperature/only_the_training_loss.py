"""Draws one line only."""

# task: 2.8


def visualize_loss(history, title):
    figure, axes = plt.subplots()
    axes.plot(history.history["loss"], "b", label="Training loss")
    axes.set(title=title, xlabel="Epoch", ylabel="Loss")
    axes.legend()
    return figure
