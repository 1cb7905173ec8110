"""Keeps the lines, validation first, and hands them to legend with their names; light colours; returns the axes."""


def visualize_loss(history, title):
    losses = history.history
    epochs = np.arange(1, len(losses["loss"]) + 1)
    _, ax = plt.subplots()
    (validation,) = ax.plot(epochs, losses["val_loss"], color="#e4572e")
    (training,) = ax.plot(epochs, losses["loss"], color="lightskyblue", lw=3)
    ax.legend([training, validation], ["train", "val"])
    ax.set(title=title, xlabel="epoch", ylabel="loss", xticks=epochs)
    return ax
