"""Names the horizontal axis twice."""

# task: 3.7


def visualize_accuracy(history, title):
    plt.figure()
    plt.plot(history.history["accuracy"], "b")
    plt.title(title)
    plt.xlabel("Epoch")
    plt.xlabel("Accuracy")
    return plt.gcf()
