"""Draws the accuracy over the loss instead of over the epochs."""

# task: 3.7


def visualize_accuracy(history, title):
    figure, axes = plt.subplots()
    axes.plot(history.history["loss"], history.history["accuracy"], "b")
    axes.set(title=title, xlabel="Loss", ylabel="Accuracy")
    return figure
