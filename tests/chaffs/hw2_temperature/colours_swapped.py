"""Draws the training in red and the validation in blue."""

# task: 2.8


def visualize_loss(history, title):
    figure, axes = plt.subplots()
    axes.plot(history.history["loss"], color="red", label="Training loss")
    axes.plot(history.history["val_loss"], color="blue", label="Validation loss")
    axes.set(title=title, xlabel="Epoch", ylabel="Loss")
    axes.legend()
    return figure
