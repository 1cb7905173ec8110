"""Leaves the colours to Matplotlib, which draws the validation in orange."""

# task: 2.8


def visualize_loss(history, title):
    plt.figure()
    plt.plot(history.history["loss"], label="Training loss")
    plt.plot(history.history["val_loss"], label="Validation loss")
    plt.title(title)
    plt.xlabel("Epoch")
    plt.ylabel("Loss")
    plt.legend()
    return plt.gcf()
