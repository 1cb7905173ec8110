"""How fast the reference solutions are, each beside its anchor, in one run on the same data and machine.

python -m tests.bench.solutions [ROUNDS]

windows     one epoch of hw2's training batches, beside timeseries_dataset_from_array
memory      what such an epoch takes at most, of a series ten times as long, in multiples of the series
generation  hw5's next ten words, beside a loop of model.predict that finds the same words
releases    all zips for students and for otter

The floor is what the arithmetic, or the writing of the windows, takes at the speed measured on this machine; the parts
are measured alone.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from autograder.assignment import DATA, ROOT
from tests.bench.floor import copying_speed, lstm_operations, matrix_speed, seconds

Action = Callable[[], object]


@dataclass(frozen=True)
class Contest:
    """The anchor's way and the reference's to the same result; what the latter consists of, part by part; and the
    seconds that it takes at least."""

    anchor: Action
    reference: Action
    parts: dict[str, Action]
    floor: float


def side_by_side(contest: Contest, rounds: int) -> tuple[float, float, float]:
    """The medians of the seconds that each takes, by turns, and of their ratios."""
    pairs = [(seconds(contest.anchor), seconds(contest.reference)) for _ in range(rounds)]
    slow, fast = zip(*pairs, strict=True)
    return median(slow), median(fast), median(one / other for one, other in pairs)


def all_batches(dataset: Any) -> int:
    """Goes through a dataset once. The number of its batches."""
    return sum(1 for _ in dataset)


def windows() -> Contest:
    """Cutting the training windows of the climate file, as the slides do and as the reference does.

    The floor is to write as many bytes as the windows have.
    """
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

    def in_time() -> None:
        assert all_batches(hw2.build_datasets(data[:split], 0)[1]) == 1172

    size = 4 * (split - hw2.PAST - hw2.FUTURE) * (sizes["sequence_length"] + 1)
    parts: dict[str, Action] = {"unshuffled": in_time}
    return Contest(as_on_the_slides, as_in_the_reference, parts, size / copying_speed())


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


def generation() -> Contest:
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

    def calls() -> None:
        for _ in range(hw5.WORDS):
            np.array(hw5.as_graph(model)(hw5.encode(sent, word2id)))

    layers = [layer.units for layer in model.layers if hasattr(layer, "units")]
    inputs = [model.layers[0].output_dim, *layers]
    *lstms, dense = zip(inputs, layers, strict=False)
    operations = sum(lstm_operations(hw5.TIMESTEP, *sizes) for sizes in lstms) + 2 * math.prod(dense)
    return Contest(by_predict, by_the_reference, {"the model": calls}, hw5.WORDS * operations / matrix_speed())


def build(command: str) -> None:
    """What `make release` or `make autograder` runs: every zip for students, or for otter."""
    subprocess.run([sys.executable, "-m", "autograder", command], cwd=ROOT, capture_output=True, check=True)


def main(rounds: str = "5") -> int:
    """Print a table."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    shown = Table(title=f"The reference solutions, median of {rounds}")
    for column in ("what", "anchor", "reference", "ratio", "floor", "parts"):
        shown.add_column(column, justify="left" if column == "what" else "right")

    def middle(action: Action) -> float:
        return median(seconds(action) for _ in range(int(rounds)))

    for name, made in (("an epoch of windows (hw2)", windows), ("ten words (hw5)", generation)):
        contest = made()
        slow, fast, ratio = side_by_side(contest, int(rounds))
        parts = ", ".join(f"{part} {middle(action):.3f} s" for part, action in contest.parts.items())
        shown.add_row(name, f"{slow:.2f} s", f"{fast:.3f} s", f"{ratio:.0f}", f"{contest.floor:.1g} s", parts)
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        shown.add_row("memory of windows, in series (hw2)", "", f"{alone.apply(memory):.1f}")
    students, otter = (middle(partial(build, command)) for command in ("release", "autograder"))
    parts = f"students {students:.1f} s, otter {otter:.1f} s"
    shown.add_row("all zips", "", f"{students + otter:.1f} s", "", "", parts)
    Console().print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
