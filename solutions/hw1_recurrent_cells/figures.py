"""Draw the handout's figure with the reference solution: python -m solutions.hw1_recurrent_cells.figures"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from solutions.figure_style import STYLE
from solutions.hw1_recurrent_cells import hw1_recurrent_cells as hw1

FIGURES = Path(__file__).with_name("figures")


def main() -> None:
    plt.rcParams.update(STYLE)
    FIGURES.mkdir(exist_ok=True)
    hw1.draw_gradient_norms().savefig(FIGURES / "gradient_norms.png", metadata={"Software": None})


if __name__ == "__main__":
    main()
