"""How fast the reference solutions are, each beside its anchor, in one run on the same data and machine.

python -m tests.bench.solutions [ROUNDS]

windows     one epoch of hw2's training batches, beside timeseries_dataset_from_array
memory      what such an epoch takes at most, of a series ten times as long, in multiples of the series
generation  hw5's next ten words, beside a loop of model.predict that finds the same words
releases    all zips for students and for otter
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from autograder.assignment import DATA, ROOT

Action = Callable[[], object]


def seconds(action: Action) -> float:
    """How long it takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def side_by_side(anchor: Action, ours: Action, rounds: int) -> tuple[float, float, float]:
    """The medians of the seconds that each takes, by turns, and of their ratios."""
    pairs = [(seconds(anchor), seconds(ours)) for _ in range(rounds)]
    slow, fast = zip(*pairs, strict=True)
    return median(slow), median(fast), median(one / other for one, other in pairs)


def all_batches(dataset: Any) -> int:
    """Goes through a dataset once. The number of its batches."""
    return sum(1 for _ in dataset)


def windows() -> tuple[Action, Action]:
    """Cutting the training windows of the climate file, as the slides do and as the reference does."""
    from tensorflow import keras

    from solutions.hw2_temperature import hw2_temperature as hw2

    celsius = hw2.load_series(DATA / "climate.csv")
    split = hw2.train_rows(len(celsius))
    data = hw2.normalize(celsius, split)
    sizes = {"sequence_length": hw2.PAST // hw2.STEP, "sampling_rate": hw2.STEP, "batch_size": hw2.BATCH_SIZE}

    def as_on_the_slides() -> None:
        ahead = data[hw2.PAST + hw2.FUTURE : split]
        assert all_batches(keras.utils.timeseries_dataset_from_array(data[:split], ahead, **sizes)) == 1172

    def as_in_the_reference() -> None:
        assert all_batches(hw2.build_datasets(data, split)[0]) == 1172

    return as_on_the_slides, as_in_the_reference


def memory() -> float:
    """The peak of cutting an epoch of windows, less what the process had before, over the size of the series."""
    from solutions.hw2_temperature import hw2_temperature as hw2

    short, series = np.random.default_rng(0).normal(size=(2, 4_205_510, 1))
    all_batches(hw2.build_datasets(short[:50_000], 40_000)[0])  # threads and libraries, once
    status = Path("/proc/self/status")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is from here on
    before = _kilobytes(status, "VmRSS")
    all_batches(hw2.build_datasets(series, hw2.train_rows(len(series)))[0])
    return 1024 * (_kilobytes(status, "VmHWM") - before) / series.nbytes


def _kilobytes(status: Path, name: str) -> int:
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith(name))


def generation() -> tuple[Action, Action]:
    """Ten words after the first three of the fables, by a model that knows its graph already."""
    from solutions.hw5_text_generator import hw5_text_generator as hw5

    words = hw5.read_data(DATA / "fables.txt")
    word2id, id2word = hw5.build_dataset(words)
    model, sent = hw5.build_model(len(word2id)), " ".join(words[:3])
    written = hw5.generate(model, sent, word2id, id2word)

    def by_predict() -> None:
        window = hw5.encode(sent, word2id)
        found = []
        for _ in range(hw5.WORDS):
            number = 1 + int(np.argmax(model.predict(window, verbose=0)[0, 1:]))
            found.append(id2word[number])
            window = np.append(window[:, 1:], [[number]], axis=1)
        assert found == written

    def by_the_reference() -> None:
        assert hw5.generate(model, sent, word2id, id2word) == written

    return by_predict, by_the_reference


def build_all() -> None:
    """What `make release autograder` runs: every zip, for students and for otter."""
    for command in ("release", "autograder"):
        subprocess.run([sys.executable, "-m", "autograder", command], cwd=ROOT, capture_output=True, check=True)


def main(rounds: str = "5") -> int:
    """Print a table."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    shown = Table(title=f"The reference solutions, median of {rounds}")
    for column in ("what", "anchor", "reference", "ratio"):
        shown.add_column(column, justify="left" if column == "what" else "right")
    for name, made in (("an epoch of windows (hw2)", windows), ("ten words (hw5)", generation)):
        slow, fast, ratio = side_by_side(*made(), int(rounds))
        shown.add_row(name, f"{slow:.2f} s", f"{fast:.3f} s", f"{ratio:.0f}")
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        shown.add_row("memory of windows, in series (hw2)", "", f"{alone.apply(memory):.1f}", "")
    shown.add_row("all zips", "", f"{median(seconds(build_all) for _ in range(int(rounds))):.1f} s", "")
    Console().print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
