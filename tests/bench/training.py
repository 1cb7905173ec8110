"""How long a reference solution trains until it is as good as the lecture's code ever gets, beside that code.

python -m tests.bench.training ASSIGNMENT [SEEDS]          hw2, hw3 or hw4: a row a seed (a minute or two)
python -m tests.bench.training record hw2|hw4 SEED...      ten epochs of the lecture into lecture.json

hw2, hw4  The lecture's code has its best validation loss after an epoch that depends on the seed; both are recorded.
          Its time is that epoch's number times the seconds of one epoch, measured here, without what only the first one
          does. The reference trains on BATCHES random batches at a time, and looks at all of the lecture's validation
          windows in between, until their loss is at most 1 % above the lecture's best.
hw3       500 epochs as in the lecture (EPOCHS of them are timed), and the reference until accuracy 0.96.

The floor is the model's arithmetic for as many windows as the reference trained and validated on, at the speed at which
this machine multiplies matrices. The parts of the reference's time are measured again, one by one.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import json
import os
import runpy
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from autograder import assignment as assignments
from autograder.assignment import DATA, Assignment
from autograder.host import EXAMPLES
from tests.bench.floor import lstm_operations, matrix_speed, seconds
from tests.bench.solutions import all_batches

RECORD = Path(__file__).with_name("lecture.json")
LECTURE_EPOCHS = {"hw2": 10, "hw3": 500, "hw4": 10}
BATCHES = 200  # a sixth of an epoch
LEFT_OUT = 714  # validation rows that the slides' code does not use
AHEAD = 78  # validation rows that the slides' code trains for
EPOCHS = 25  # of hw3's 500 that are timed
ACCURACY = 0.96


@dataclass(frozen=True)
class Run:
    """What one seed gave, in seconds: the lecture's way, the reference's, and the parts of the latter's."""

    lecture: float
    reference: float
    floor: float
    parts: dict[str, float]


@contextlib.contextmanager
def seeded(seed: int) -> Iterator[None]:
    """All draws by this seed, and nothing printed."""
    from tensorflow import keras

    keras.utils.set_random_seed(seed)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        yield


def modules(assignment: Assignment) -> tuple[Any, Any]:
    """The lecture's code, and the reference solution."""
    lecture = runpy.run_path(str(EXAMPLES / assignment.name / "slides_to_the_letter.py"), run_name="lecture")
    return SimpleNamespace(**lecture), importlib.import_module(f"solutions.{assignment.name}.{assignment.name}")


def climate(reference: Any) -> tuple[np.ndarray, int]:
    """The normalised columns of data/climate.csv, and how many of its rows are for training."""
    load = reference.load_series if hasattr(reference, "load_series") else reference.load_columns
    data = load(DATA / "climate.csv")
    split = int(reference.TRAIN_FRACTION * len(data))
    return reference.normalize(data, split), split


def forecast(assignment: Assignment, seed: int) -> Run:
    """hw2 or hw4."""
    lecture, reference = modules(assignment)
    data, split = climate(reference)
    losses = json.loads(RECORD.read_text("utf-8"))[assignment.name][str(seed)]
    best = min(losses)
    with seeded(seed):
        epoch = _lecture_epoch(lecture, data, split)
    with seeded(seed):
        started = time.perf_counter()
        model = reference.build_model()
        train, val = reference.build_datasets(data[:-LEFT_OUT], split)
        trained, loss = 0, np.inf
        while loss > 1.01 * best:
            loss = reference.train(model, train.take(BATCHES), val, 1).history["val_loss"][-1]
            trained += BATCHES
        whole = time.perf_counter() - started
        looks = trained // BATCHES
        parts = {
            "graph": seconds(lambda: reference.train(reference.build_model(), train.take(1), val.take(1), 1)),
            "windows": seconds(lambda: all_batches(train.take(trained))) + looks * seconds(lambda: all_batches(val)),
            "validation": looks * seconds(lambda: model.evaluate(val, verbose=0)),
        }
    forward = lstm_operations(model.input_shape[1], model.input_shape[2], 32)
    windows = 3 * trained * reference.BATCH_SIZE + looks * (len(data) - split)
    return Run((1 + losses.index(best)) * epoch, whole, windows * forward / matrix_speed(), parts)


def _lecture_epoch(lecture: Any, data: np.ndarray, split: int) -> float:
    """The seconds of an epoch of the lecture's code, the graph being there."""
    model = lecture.build_model()
    train, val = lecture.build_datasets(data, split)
    lecture.train(model, train.take(1), val.take(1), 1)
    return seconds(lambda: lecture.train(model, train, val, 1))


def next_word(assignment: Assignment, seed: int) -> Run:
    """hw3."""
    lecture, reference = modules(assignment)
    words = reference.read_data(DATA / "belling_the_cat.txt")
    word2id, _ = reference.build_dataset(words)
    with seeded(seed):
        model, dataset = lecture.build_model(len(word2id)), lecture.build_windows(words, word2id)
        lecture.train(model, dataset, 1)
        slow = seconds(lambda: lecture.train(model, dataset, EPOCHS)) / EPOCHS
    with seeded(seed):
        started = time.perf_counter()
        model, dataset = reference.build_model(len(word2id)), reference.build_windows(words, word2id)
        epochs, accuracy = 0, 0.0
        while accuracy < ACCURACY:
            accuracy = reference.train(model, dataset, 5).history["accuracy"][-1]
            epochs += 5
        whole = time.perf_counter() - started
        parts = {
            "graph": seconds(lambda: reference.train(reference.build_model(len(word2id)), dataset, 1)),
            "windows": epochs * seconds(lambda: all_batches(dataset)),
        }
    units = reference.UNITS
    forward = lstm_operations(3, 1, units) + lstm_operations(3, units, units) + 2 * units * len(word2id)
    windows = 3 * epochs * (len(words) - reference.TIMESTEP)
    return Run(LECTURE_EPOCHS["hw3"] * slow, whole, windows * forward / matrix_speed(), parts)


def record(assignment: Assignment, seeds: list[int]) -> None:
    """Write the validation losses of the lecture's epochs to lecture.json, seed by seed.

    The arithmetic is the lecture's, sooner: XLA compiles it, and the reference cuts the windows, the lecture's own in
    the lecture's order, as it cuts its own for validation.
    """
    lecture, reference = modules(assignment)
    data, split = climate(reference)
    theirs = lecture.build_datasets(data, split)
    ours = [reference.build_datasets(data[a:b], 0)[1] for a, b in ((0, split + AHEAD), (split, len(data) - LEFT_OUT))]
    for one, other in zip(theirs, ours, strict=True):
        for batch, same in itertools.islice(zip(one, other, strict=False), 3):
            assert all(np.allclose(x, y) for x, y in zip(batch, same, strict=True))
    for seed in seeds:
        with seeded(seed):
            model = lecture.build_model()
            model.jit_compile = True
            history = lecture.train(model, *ours, LECTURE_EPOCHS[assignment.name[:3]])
        known = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
        known.setdefault(assignment.name, {})[str(seed)] = [round(loss, 5) for loss in history.history["val_loss"]]
        RECORD.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
        print(f"{assignment.name}, seed {seed}: {known[assignment.name][str(seed)]}", flush=True)


def _seeds(assignment: Assignment) -> list[int]:
    """Those of which the lecture's losses are known, where they are needed."""
    if assignment.name.startswith("hw3"):
        return list(range(5))
    known = json.loads(RECORD.read_text("utf-8")).get(assignment.name)
    if not known:
        sys.exit(f"nothing is recorded: python -m tests.bench.training record {assignment.name[:3]} 0 (minutes)")
    return [int(seed) for seed in known]


def main(name: str, *rest: str) -> int:
    """Print a table, or record."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["MPLBACKEND"] = "Agg"
    if name == "record":
        record(assignments.load(rest[0]), [int(seed) for seed in rest[1:]])
        return 0
    assignment = assignments.load(name)
    measure = next_word if assignment.name.startswith("hw3") else forecast
    shown = Table(title=f"{assignment.name}: as good as the lecture's code ever gets")
    for column in ("seed", "lecture", "reference", "ratio", "floor", "of which graph, windows, validation"):
        shown.add_column(column, justify="right")
    ratios = []
    for seed in _seeds(assignment)[: int(rest[0]) if rest else 5]:
        run = measure(assignment, seed)
        ratios.append(run.lecture / run.reference)
        parts = ", ".join(f"{part:.1f} s" for part in run.parts.values())
        times = [f"{run.lecture:.0f} s", f"{run.reference:.1f} s", f"{ratios[-1]:.1f}", f"{run.floor:.1f} s"]
        print(f"seed {seed}: {', '.join(times)}; {parts}", flush=True)
        shown.add_row(str(seed), *times, parts)
    Console().print(shown)
    print(f"the lecture's code takes {median(ratios):.1f} times as long (median)")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
