"""Gives the title to the window, where nobody sees it in a saved picture."""

# task: 2.8


def visualize_loss(history, title):
    figure = plt.figure(title)
    plt.plot(history.history["loss"], "b", label="Training loss")
    plt.plot(history.history["val_loss"], "r", label="Validation loss")
    plt.xlabel("Epoch")
    plt.ylabel("Loss")
    plt.legend()
    return figure
