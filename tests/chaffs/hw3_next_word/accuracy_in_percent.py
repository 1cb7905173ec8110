"""Draws percent."""

# task: 3.7


def visualize_accuracy(history, title):
    accuracy = [100 * value for value in history.history["accuracy"]]
    figure, axes = plt.subplots()
    axes.plot(range(1, len(accuracy) + 1), accuracy, "b")
    axes.set(title=title, xlabel="Epoch", ylabel="Accuracy (%)")
    return figure
