"""Draws chance level and the best epoch beside the accuracy, with a grid, a legend and Vietnamese names."""


def visualize_accuracy(history, title):
    accuracy = np.array(history.history["accuracy"])
    epochs = np.arange(1, len(accuracy) + 1)
    _, ax = plt.subplots(figsize=(7, 4))
    ax.axhline(1 / 112, color="gray", linestyle="--", label="đoán mò")
    ax.plot(epochs, accuracy, color="tab:green", marker="o", label="độ chính xác")
    ax.plot([epochs[accuracy.argmax()]], [accuracy.max()], "r*", label="cao nhất")
    ax.set_xlabel("Vòng huấn luyện (epoch)")
    ax.set_ylabel("Độ chính xác sau mỗi epoch")
    ax.set_title(title)
    ax.grid(True)
    ax.legend()
    return ax
