"""Names the lines in the call of legend, in Vietnamese, and marks every epoch with a dot."""


def visualize_loss(history, title):
    fig = plt.figure(figsize=(9, 4), dpi=120)
    ax = fig.add_subplot(1, 1, 1)
    ax.plot(history.history["loss"], color="royalblue", marker="o")
    ax.plot(history.history["val_loss"], color="crimson", marker="o", linestyle="--")
    ax.legend(["Mất mát huấn luyện", "Mất mát kiểm chứng"], loc="upper right")
    fig.suptitle(title)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Mất mát")
    ax.grid(alpha=0.3)
    fig.tight_layout()
    return fig
