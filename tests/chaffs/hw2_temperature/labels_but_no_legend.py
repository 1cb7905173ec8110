"""Labels the lines and never calls legend()."""

# task: 2.8


def visualize_loss(history, title):
    figure, axes = plt.subplots()
    axes.plot(history.history["loss"], "b", label="Training loss")
    axes.plot(history.history["val_loss"], "r", label="Validation loss")
    axes.set(title=title, xlabel="Epoch", ylabel="Loss")
    return figure
