"""Smooths the line over two epochs."""

# task: 3.7


def visualize_accuracy(history, title):
    accuracy = np.convolve(history.history["accuracy"], [0.5, 0.5], mode="same")
    figure, axes = plt.subplots()
    axes.plot(range(1, len(accuracy) + 1), accuracy, "b")
    axes.set(title=title, xlabel="Epoch", ylabel="Accuracy")
    return figure
