"""Choose hw3's training threshold: writes calibration.json.

    python -m autograder.graders.hw3_next_word.calibrate [seeds]

Right runs must also predict the lecture's two words; by how much their logits exceed all others is written down.
"""

import json
import sys
from pathlib import Path

import numpy as np

from autograder.graders.calibration import choose_threshold
from autograder.graders.hw3_next_word import test_hidden as checks
from autograder.graders.language import cross_entropy
from autograder.graders.language_calibration import WAYS, runs


def lead(logits: np.ndarray, y: np.ndarray) -> float:
    """The least lead of the lecture's two words; below zero, one of them is not predicted."""
    others = logits.copy()
    others[np.arange(len(y)), y] = -np.inf
    leads = logits[np.arange(len(y)), y] - others.max(axis=1)
    return float(leads[list(checks.LECTURE_WINDOWS)].min())


def main(seeds: int = 30) -> None:
    found = {train.__name__: runs(checks, train, seeds) for train in WAYS}
    chosen = choose_threshold({name: [cross_entropy(*run) for run in many] for name, many in found.items()})
    leads = [lead(*run) for name, many in found.items() if name.startswith("right") for run in many]
    calibration = {"training_loss": chosen, "least_lead_of_right": round(min(leads), 2)}
    Path(__file__).with_name("calibration.json").write_text(json.dumps(calibration) + "\n", "utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
