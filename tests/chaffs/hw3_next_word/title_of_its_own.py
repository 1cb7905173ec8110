"""Writes a title of its own above the picture."""

# task: 3.7


def visualize_accuracy(history, title):
    plt.figure()
    plt.plot(history.history["accuracy"], "b", label=title)
    plt.title("Training accuracy")
    plt.xlabel("Epoch")
    plt.ylabel("Accuracy")
    plt.legend()
    return plt.gcf()
