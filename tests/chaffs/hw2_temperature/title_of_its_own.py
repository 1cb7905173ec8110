"""Writes a title of its own over the picture."""

# task: 2.8


def visualize_loss(history, title):
    figure, axes = plt.subplots()
    axes.plot(history.history["loss"], "b", label="Training loss")
    axes.plot(history.history["val_loss"], "r", label="Validation loss")
    axes.set(title="Training and validation loss", xlabel="Epoch", ylabel="Loss")
    axes.legend()
    return figure
