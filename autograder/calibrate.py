"""`python -m autograder calibrate HW`: choose the loss threshold of an assignment's hidden checks from training runs.

The run is the one that the checks make (`training_run` of the hidden checks, see graders/training.py), here with the
`train` of the reference and of every wheat, which are right, and of every chaff, which are wrong. These are our own
programs: they run in this machine's processes without a sandbox.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from pathlib import Path
from textwrap import shorten
from types import ModuleType
from typing import Any, TypeGuard

from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.calibration import Way, is_wrong, made_of, training_run, trains, ways
from autograder.graders.training import CALIBRATION
from autograder.thresholds import NoThreshold, chance_above, choose_threshold
from coursekit.inputs import SequentialModel
from coursekit.local import LocalStudent

SEEDS = 30
RUN_SECONDS = 60  # a run that takes longer never ends
_SEEDS_A_PART = 10  # runs that one process makes in a row, with one model

Made = Mapping[str, Sequence[float | str]]  # of each way, a run's loss, or in words why it has none


def main(assignment: Assignment, seeds: int = SEEDS) -> int:
    """Make the runs (minutes), show their losses, and write the threshold. Raises AssignmentError if there is none."""
    if not trains(assignment):
        raise AssignmentError(f"{assignment.name} trains nothing: its hidden checks have no training_run")
    if seeds < 2:
        raise AssignmentError("--seeds: a threshold needs two runs or more of each way")
    found, same = ways(assignment)
    made = losses(assignment, found, seeds)
    console = Console()
    _say(console, f"{len(same)} other programs have the reference's train.")
    for name in sorted(made.keys() - _numbers(made).keys()):
        _say(console, f"{name} has no loss: {_why_not(made[name])}")
    try:
        result = calibration(made, made_of(assignment, found))
    except NoThreshold as error:
        console.print(_table(made))
        raise AssignmentError(f"{assignment.name} has no threshold: {error}") from None
    console.print(_table(made, result["threshold"]))
    path = assignment.hidden_checks.with_name(CALIBRATION)
    path.write_text(_json(result), "utf-8")
    chance = result["chance_of_failing_a_right_run"]
    _say(console, f"threshold {result['threshold']}: a right run fails it with an estimated chance of {chance}")
    _say(console, f"written to {path.relative_to(ROOT)}")
    return 0


def _say(console: Console, text: str) -> None:
    console.print(text, highlight=False, markup=False, soft_wrap=True)


def calibration(made: Made, stuff: dict[str, Any]) -> dict[str, Any]:
    """What calibration.json holds: the threshold, the estimated chance that a right run fails it, and of each way
    [least, median, largest] loss or why it has none; `stuff` is what made_of returns. Raises NoThreshold.
    """
    numbers = _numbers(made)
    without = {name: _why_not(values) for name, values in made.items() if name not in numbers}
    if lost := [f"{name}: {why}" for name, why in without.items() if not is_wrong(name)]:
        raise NoThreshold(f"a right program has no loss: {'; '.join(lost)}")
    right = {name: values for name, values in numbers.items() if not is_wrong(name)}
    wrong = {name: values for name, values in numbers.items() if is_wrong(name)}
    choice = choose_threshold(right, wrong)
    spans = {name: [_short(number) for number in _span(values)] for name, values in numbers.items()}
    return {
        "threshold": _short(choice.threshold),
        "chance_of_failing_a_right_run": float(f"{choice.chance:.1e}"),
        "seeds": len(made["reference"]),
        "right": {name: spans[name] for name in right},
        "wrong": {name: spans[name] for name in choice.told},
        "not_told_by_the_loss": {name: spans[name] for name in wrong if name not in choice.told},
        "without_a_loss": without,
        "made_of": stuff,
    }


def _numbers(made: Made) -> dict[str, list[float]]:
    """The losses of the ways that have one in every run."""
    found = {name: [value for value in values if _is_loss(value)] for name, values in made.items()}
    return {name: values for name, values in found.items() if len(values) == len(made[name])}


def _is_loss(value: float | str) -> TypeGuard[float]:
    return isinstance(value, float) and 0 < value < inf


def _why_not(values: Sequence[float | str]) -> str:
    return shorten(next(str(value) for value in values if not _is_loss(value)), 100, placeholder=" ...")


def _span(values: Sequence[float]) -> tuple[float, float, float]:
    return min(values), statistics.median(values), max(values)


def _short(number: float) -> float:
    return float(f"{number:.4g}")


def _json(result: dict[str, Any]) -> str:
    """Lists on one line each."""
    text = json.dumps(result, indent=1, ensure_ascii=False)
    return re.sub(r"\[[^\[\]{}]*\]", lambda found: " ".join(found[0].split()), text) + "\n"


def _table(made: Made, threshold: float = inf) -> Table:
    """The losses of right ways and of wrong ones, each from the lowest median to the highest."""
    table = Table(box=box.HORIZONTALS, padding=(0, 1, 0, 0))
    table.add_column("way to train", overflow="fold")
    for title in ("least", "median", "largest", "above", "chance"):
        table.add_column(title, justify="right", no_wrap=True)
    numbers = _numbers(made)
    for wrong in (False, True):
        chosen = {name: values for name, values in numbers.items() if is_wrong(name) == wrong}
        for name, values in sorted(chosen.items(), key=lambda item: statistics.median(item[1])):
            above = sum(value > threshold for value in values)
            chance = "" if wrong or threshold == inf else f"{chance_above(threshold, values):.0e}"
            table.add_row(name, *(f"{number:.4g}" for number in _span(values)), f"{above}/{len(values)}", chance)
        table.add_section()
    return table


# Runs ----------------------------------------------------------------------------------------------------------------


def losses(assignment: Assignment, found: Sequence[Way], seeds: int) -> Made:
    """For each way the loss of a run from each seed, or in words why there is none. Takes minutes; uses all cores."""
    parts = [range(seeds)[start : start + _SEEDS_A_PART] for start in range(0, seeds, _SEEDS_A_PART)]
    tasks = [(assignment, way, part) for way in found for part in parts]
    os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), context, _be_quiet) as pool:
        runs = track(pool.map(_losses, *zip(*tasks, strict=True)), f"{assignment.name}: training runs", len(tasks))
        made: dict[str, list[float | str]] = {way.name: [] for way in found}
        for (_, way, _), part in zip(tasks, runs, strict=True):
            made[way.name] += part
    return made


def _be_quiet() -> None:
    """Programs print, and TensorFlow logs."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _losses(assignment: Assignment, way: Way, seeds: Sequence[int]) -> list[float | str]:
    """A run from each seed, one after the other."""
    import keras

    keras.backend.clear_session()
    module = ModuleType(Path(assignment.module).stem)
    made: list[float | str] = []
    with tempfile.TemporaryDirectory() as scratch:
        student = _Student(module, Path(scratch))
        for seed in seeds:
            keras.utils.set_random_seed(seed)
            try:
                with _limit(RUN_SECONDS):
                    exec(compile(way.source, way.name, "exec"), vars(module))
                    made.append(training_run(assignment, seed).made_by(student).loss)
            except Exception as error:
                made.append(f"{type(error).__name__}: {error}".partition("\n")[0])
                student = _Student(module, Path(scratch))
    return made


class _Student(LocalStudent):
    """One whose model is made once and then set back for each run: its graph, the most costly, is built only once."""

    _model: Any = None
    _settings: Any = None
    _graph: Any = None

    def make(self, described: Any) -> Any:
        if not isinstance(described, SequentialModel):
            return super().make(described)
        settings = replace(described, weights=None)
        if self._model is None or settings != self._settings or self._model.train_function is not self._graph:
            self._model, self._settings = super().make(described), settings
            self._model.optimizer.build(self._model.trainable_variables)
            self._fresh = [variable.numpy() for variable in self._model.optimizer.variables]
            self._graph = self._model.make_train_function() or self._model.train_function  # another once it is compiled
        self._model.set_weights(described.weights)
        for variable, value in zip(self._model.optimizer.variables, self._fresh, strict=True):
            variable.assign(value)
        return self._model


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in the block when it takes longer."""

    def stop(*_: Any) -> None:
        raise TimeoutError(f"no end after {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
