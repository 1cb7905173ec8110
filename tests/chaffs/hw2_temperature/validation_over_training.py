"""Plots the validation loss over the training loss."""

# task: 2.8


def visualize_loss(history, title):
    figure, axes = plt.subplots()
    axes.plot(history.history["loss"], history.history["val_loss"], "r", label="Loss")
    axes.set(title=title, xlabel="Training loss", ylabel="Validation loss")
    axes.legend()
    return figure
