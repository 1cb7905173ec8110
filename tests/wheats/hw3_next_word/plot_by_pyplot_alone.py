"""Draws with pyplot's functions as on slide 34, from a dictionary, and shows the figure instead of returning it."""


def visualize_accuracy(history, title):
    metrics = dict(history.history)
    plt.figure()
    plt.plot(metrics["accuracy"], "g-")
    plt.xlabel("epochs")
    plt.ylabel("accuracy")
    plt.suptitle(title)
    plt.show()
