"""Gives each axis the name of the other."""

# task: 3.7


def visualize_accuracy(history, title):
    accuracy = history.history["accuracy"]
    figure, axes = plt.subplots()
    axes.plot(range(1, len(accuracy) + 1), accuracy, "b")
    axes.set(title=title, xlabel="Accuracy", ylabel="Epoch")
    return figure
