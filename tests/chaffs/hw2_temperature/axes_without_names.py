"""Names neither axis."""

# task: 2.8


def visualize_loss(history, title):
    figure, axes = plt.subplots()
    axes.plot(history.history["loss"], "b", label="Training loss")
    axes.plot(history.history["val_loss"], "r", label="Validation loss")
    axes.set_title(title)
    axes.legend()
    return figure
