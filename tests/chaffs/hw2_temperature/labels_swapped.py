"""Names the two lines the wrong way round."""

# task: 2.8


def visualize_loss(history, title):
    figure = plt.figure()
    plt.plot(history.history["loss"], "b", label="Validation")
    plt.plot(history.history["val_loss"], "r", label="Training")
    plt.legend()
    plt.title(title)
    plt.xlabel("Epoch")
    plt.ylabel("Loss")
    return figure
