"""Draws each loss into a picture of its own, where they cannot be compared."""

# task: 2.8


def visualize_loss(history, title):
    figure, (left, right) = plt.subplots(1, 2)
    left.plot(history.history["loss"], "b", label="Training loss")
    right.plot(history.history["val_loss"], "r", label="Validation loss")
    for axes in (left, right):
        axes.set(title=title, xlabel="Epoch", ylabel="Loss")
        axes.legend()
    return figure
