"""Draw the handout's figures with the reference solution: python -m solutions.hw5_text_generator.figures"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import tensorflow as tf

from solutions.figure_style import STYLE
from solutions.hw5_text_generator import hw5_text_generator as hw5
from solutions.hw5_text_generator.visitor import visiting

ROOT = Path(__file__).parents[2]
FIGURES = Path(__file__).with_name("figures")
SENT = "the fox said"


def main(epochs: int = 60) -> None:
    words = hw5.read_data(ROOT / "data" / "fables.txt")
    word2id, id2word = hw5.build_dataset(words)
    tf.keras.utils.set_random_seed(0)
    model = hw5.build_model(len(word2id))
    history = hw5.train(model, hw5.build_windows(words, word2id), epochs).history
    FIGURES.mkdir(exist_ok=True)
    draw_training(history)

    ten = " ".join(hw5.generate(model, SENT, word2id, id2word))
    print(f"{SENT} -> {ten}")
    app = hw5.build_app(model, word2id, id2word)
    _, url, _ = hw5.launch(app, prevent_thread_lock=True, quiet=True)
    take_pictures(url, ten, FIGURES)
    app.close()


def draw_training(history: dict[str, list[float]]) -> None:
    """Loss and accuracy of every epoch, side by side."""
    plt.rcParams.update(STYLE)
    figure, panels = plt.subplots(1, 2)
    epochs = range(1, len(history["loss"]) + 1)
    for axes, name, unit in zip(panels, ("loss", "accuracy"), ("cross-entropy, nats", "share of windows"), strict=True):
        axes.plot(epochs, history[name], "b", linewidth=1.2)
        axes.set(title=name.capitalize(), xlabel="Epoch", ylabel=f"{name.capitalize()} ({unit})", ylim=(0, None))
    figure.savefig(FIGURES / "training.png", metadata={"Software": None})


def take_pictures(url: str, ten: str, folder: Path) -> None:
    """The page with SENT and the ten words, and with the message for a word too few: app.png and error.png."""
    with visiting(url) as visitor:
        visitor.type(SENT)
        visitor.click()
        if (seen := visitor.read_words(ten)) != ten:
            raise SystemExit(f"the page shows {seen!r} for {SENT!r}, not {ten!r}")
        visitor.take_picture(folder / "app.png")
        visitor.type("the fox")
        visitor.press_enter()
        visitor.await_error()
        visitor.take_picture(folder / "error.png")


if __name__ == "__main__":
    main()
