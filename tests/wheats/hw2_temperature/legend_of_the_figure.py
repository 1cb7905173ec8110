"""Puts the legend outside the axes, with figure.legend, and the title above the figure."""


def visualize_loss(history, title):
    figure = plt.figure(figsize=(8, 5))
    plt.plot(history.history["loss"], color="blue", label="training")
    plt.plot(history.history["val_loss"], color="red", label="validation")
    plt.xlabel("epoch")
    plt.ylabel("mean squared error")
    figure.suptitle(title)
    figure.legend(loc="outside right upper")
    return figure
