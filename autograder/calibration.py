"""What a calibration is made of: the ways to write `train` that are tried, and the run that is asked of them.

The threshold in calibration.json holds for what it was made of; `changes` says what is different since.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from autograder.assignment import DATA, ROOT, Assignment
from autograder.authoring import fault
from autograder.graders.training import CALIBRATION, TrainingRun

_CONTENT_SEEDS = 3  # whose runs are compared to see whether data, model or judgement have changed


@dataclass(frozen=True)
class Way:
    """A way to write `train`: a program's name, such as wheats/one_fit_an_epoch, and its module's text."""

    name: str
    source: str


def is_wrong(name: str) -> bool:
    """Whether the way of this name is a wrong one."""
    return name.startswith("chaffs/")


def training_run(assignment: Assignment, seed: int) -> TrainingRun:
    """The run that the hidden checks draw from a seed."""
    run: TrainingRun = _hidden_checks(assignment).training_run(np.random.default_rng(seed))
    return run


def trains(assignment: Assignment) -> bool:
    """Whether the hidden checks make a training run."""
    return hasattr(_hidden_checks(assignment), "training_run")


def _hidden_checks(assignment: Assignment) -> ModuleType:
    return importlib.import_module(f"autograder.graders.{assignment.name}.test_hidden")


# Ways to write train -------------------------------------------------------------------------------------------------


def ways(assignment: Assignment, programs: Path = ROOT / "tests") -> tuple[list[Way], list[str]]:
    """The reference and every wheat and chaff of the folder `programs` that has a `train` of its own; and the names of
    those that have the reference's.
    """
    reference = (DATA / "submissions" / assignment.name / "reference" / assignment.module).read_text("utf-8")
    found, same = [Way("reference", reference)], []
    for kind in ("wheats", "chaffs"):
        for path in sorted((programs / kind / assignment.name).glob("*.py")):
            way = Way(f"{kind}/{path.stem}", f"{reference}\n\n{path.read_text('utf-8')}")
            if train_text(way.source) == train_text(reference):
                same.append(way.name)
            else:
                found.append(way)
    return found, same


def train_text(source: str) -> str:
    """What a module's `train` says: its definition and those of the module's names that it uses, without docstrings,
    comments and layout; the same in every version of Python.
    """
    defined: dict[str, ast.AST] = {}
    for node in ast.parse(source).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                defined[name] = node
            case ast.Assign(targets=[ast.Name(id=name)]):
                defined[name] = node
    found: dict[str, str] = {}
    wanted = ["train"]
    while wanted:
        name = wanted.pop()
        if name in defined and name not in found:
            parts = list(_parts(defined[name]))
            found[name] = " ".join(_said(part) for part in parts)
            wanted += [part.id for part in parts if isinstance(part, ast.Name)]
    return "\n".join(found[name] for name in sorted(found))


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it but texts that stand alone: docstrings."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _parts(child)
    yield ast.Pass()  # where a node ends


def _said(node: ast.AST) -> str:
    leaves = [v for _, v in ast.iter_fields(node) if v is not None and not isinstance(v, (ast.AST, list))]
    return " ".join([type(node).__name__, *map(repr, leaves)])


# What a calibration is made of ---------------------------------------------------------------------------------------


def made_of(assignment: Assignment, found: list[Way]) -> dict[str, Any]:
    """What the losses depend on, as small as can be: a digest of each way's `train`, one of the settings of the runs,
    and numbers that change with any weight, input, target or judgement of the first few seeds' runs.
    """
    runs = [training_run(assignment, seed) for seed in range(_CONTENT_SEEDS)]
    return {
        "train": {way.name: _digest(train_text(way.source)) for way in found},
        "settings": _digest(repr([_settings(run) for run in runs])),
        "content": [[float(f"{number:.6g}") for number in _content(run)] for run in runs],
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _settings(run: TrainingRun) -> tuple[Any, ...]:
    model = {name: value for name, value in asdict(run.model).items() if name != "weights"}
    batches = [(data.inputs.shape, data.targets.shape, data.batch_size) for data in run.datasets]
    return sorted(model.items()), batches, run.epochs, run.inputs.shape, run.targets.shape, run.outputs


def _content(run: TrainingRun) -> list[float]:
    """A number for each array, and the loss of an output that is no model's. Machines differ in their last digits."""
    arrays = [*(run.model.weights or ()), *(part for data in run.datasets for part in (data.inputs, data.targets))]
    output = np.cos(np.arange(len(run.inputs) * run.outputs)).reshape(len(run.inputs), run.outputs)
    sums = [np.cos(np.arange(array.size)) @ array.ravel() for array in (*arrays, run.inputs, run.targets)]
    return [*map(float, sums), run.loss(output, run.targets)]


def changes(assignment: Assignment, stored: dict[str, Any]) -> list[str]:
    """What has changed since a calibration was made of `stored` (see made_of), in words; empty if nothing has."""
    current = made_of(assignment, ways(assignment)[0])
    then, now = stored["train"], current["train"]
    said = [f"`train` of {name}" for name in sorted({*then, *now}) if then.get(name) != now.get(name)]
    if current["settings"] != stored["settings"]:
        said.append("the settings of the training run")
    elif not np.allclose(current["content"], stored["content"], rtol=1e-3, atol=1e-3):
        said.append("the data, the first weights or the judgement of the training run")
    return said


def stored_calibration(assignment: Assignment) -> dict[str, Any]:
    """The calibration beside the hidden checks. Raises AssignmentError when there is none."""
    path = assignment.hidden_checks.with_name(CALIBRATION)
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise fault(path, 0, f"{error.strerror}; run `make calibrate HW={assignment.name}`") from None
    return found
