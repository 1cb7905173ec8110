"""What an assignment is: its tasks, points and limits, and where its files are."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from autograder.authoring import ROOT, AssignmentError, read_toml, toml_fault
from autograder.lateness import Deadline, read_deadline

SOLUTIONS = ROOT / "solutions"
DATA = ROOT / "data"


@dataclass(frozen=True)
class Task:
    """A task of the handout: `id` ("2.3") ties handout, stub, checks and hints together; each hint tells more."""

    id: str
    title: str
    points: float
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """What a submission may use. Seconds are wall time: for importing the module, for one call (`calls` has exceptions
    by function name), and for everything together; sizes are in MiB."""

    import_seconds: float = 20.0
    call_seconds: float = 10.0
    total_seconds: float = 120.0
    memory_mb: int = 3072
    processes: int = 128
    file_mb: int = 64
    output_mb: int = 4
    calls: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Assignment:
    """One assignment as its `assignment.toml` declares it."""

    name: str
    title: str
    module: str
    preload: tuple[str, ...]
    limits: Limits
    tasks: tuple[Task, ...]
    requirements: tuple[str, ...] = field(default=(), kw_only=True)  # what students install, as pip takes it
    data: tuple[str, ...] = field(default=(), kw_only=True)
    accepts: dict[str, int] = field(default_factory=dict, kw_only=True)  # files beside the module: name, bytes at most
    deadline: Deadline | None = field(default=None, kw_only=True)

    @property
    def folder(self) -> Path:
        """The authors' folder: reference solution, handout, public checks."""
        return SOLUTIONS / self.name

    @property
    def public_checks(self) -> Path:
        return self.folder / "test_public.py"

    @property
    def hidden_checks(self) -> Path:
        return ROOT / "autograder" / "graders" / self.name / "test_hidden.py"

    @property
    def data_files(self) -> list[Path]:
        """The files of data/ that students get and hidden checks may use: texts, and programs that make data."""
        return [DATA / name for name in self.data]

    @property
    def max_score(self) -> float:
        return sum(task.points for task in self.tasks)

    def task(self, task_id: str) -> Task:
        return next(task for task in self.tasks if task.id == task_id)


def names() -> list[str]:
    """The names of all assignments, in order."""
    return sorted(path.parent.name for path in SOLUTIONS.glob("*/assignment.toml"))


@cache
def load(name: str) -> Assignment:
    """The assignment called `name` (`hw2` is enough for `hw2_temperature`).

    Raises AssignmentError when there is none, or its file is not in order.
    """
    matches = [full for full in names() if full == name or full.startswith(f"{name}_")]
    if len(matches) != 1:
        raise AssignmentError(f"no assignment {name!r}: choose one of {', '.join(names()) or '(none found)'}")
    return _read(SOLUTIONS / matches[0] / "assignment.toml")


class _Kind(NamedTuple):
    """What the value of a key has to be, in words and by example."""

    fits: Callable[[Any], bool]
    words: str
    example: str


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < float("inf")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and _is_number(value)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_some_texts(value: Any) -> bool:
    return _are_texts(value) and bool(value)


def _holds(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


_ASSIGNMENT = {
    "title": _Kind(_is_text, "a text", 'title = "Attention"'),
    "module": _Kind(lambda value: _is_text(value) and value.endswith(".py"), "a file", 'module = "hw6_attention.py"'),
    "requirements": _Kind(_are_texts, "a list of packages", 'requirements = ["numpy"]'),
    "tasks": _Kind(_are_tables, "a table for each task", '[[tasks]] and below it id = "6.1"'),
    "preload": _Kind(_are_texts, "a list of modules", 'preload = ["numpy"]'),
    "data": _Kind(_are_texts, "a list of files in data/", 'data = ["climate.py"]'),
    "accepts": _Kind(_holds(_is_whole), "bytes by file name", 'accepts = { "corpus.txt" = 5_000_000 }'),
    "limits": _Kind(lambda value: isinstance(value, dict), "a table", "[limits] and below it call_seconds = 4"),
    "deadline": _Kind(lambda value: isinstance(value, dict), "a table", "[deadline] and below it due = ..."),
}
_REQUIRED = ("title", "module", "requirements", "tasks")
_TASK = {
    "id": _Kind(lambda value: _is_text(value) and bool(re.fullmatch(r"\d+\.\d+", value)), "a text", 'id = "6.1"'),
    "title": _Kind(_is_text, "a text", 'title = "Softmax"'),
    "points": _Kind(_is_whole, "a whole number", "points = 10"),
    "hints": _Kind(_are_some_texts, "a list of texts", 'hints = ["Which axis do both share?"]'),
}
_LIMITS = {
    limit.name: _Kind(_is_number, "a number of seconds", f"{limit.name} = {limit.default:g}")
    if limit.name.endswith("seconds")
    else _Kind(_is_whole, "a whole number", f"{limit.name} = {limit.default}")
    for limit in fields(Limits)
} | {"calls": _Kind(_holds(_is_number), "seconds by function", "calls = { train = 45 }")}


def _read(path: Path) -> Assignment:
    table = read_toml(path)
    _check(path, table, _ASSIGNMENT, _REQUIRED)
    _check(path, table.get("limits", {}), _LIMITS, (), "limits")
    seen: list[str] = []
    for number, task in enumerate(table["tasks"]):
        _check(path, task, _TASK, _TASK, "tasks", number)
        if task["id"] in seen:
            raise toml_fault(path, f'two tasks have id = "{task["id"]}"; number one anew', "tasks", number, "id")
        seen.append(task["id"])
    for name in table.get("data", ()):
        if not (DATA / name).is_file():
            raise toml_fault(path, f"`data` lists {name}: no such file in data/; add it, or correct the name", "data")
    for name in table.get("preload", ()):
        if importlib.util.find_spec(name.partition(".")[0]) is None:
            mend = "install it, or correct the name"
            raise toml_fault(path, f"`preload` lists {name}: no such module is installed; {mend}", "preload")
    return Assignment(
        name=path.parent.name,
        title=table["title"],
        module=table["module"],
        preload=tuple(table.get("preload", ())),
        limits=Limits(**table.get("limits", {})),
        tasks=tuple(
            Task(task["id"], task["title"], float(task["points"]), tuple(map(str.strip, task["hints"])))
            for task in table["tasks"]
        ),
        requirements=tuple(table["requirements"]),
        data=tuple(table.get("data", ())),
        accepts=dict(table.get("accepts", {})),
        deadline=_deadline(path, table["deadline"]) if "deadline" in table else None,
    )


def _check(
    path: Path, table: Mapping[str, Any], kinds: Mapping[str, _Kind], required: Collection[str], *keys: str | int
) -> None:
    """Raise AssignmentError for a key of `table`, found under `keys`, that is missing, unknown or of another kind."""
    match keys:
        case ("tasks", int(number)):
            subject = f"task {_shown(table['id'])}" if "id" in table else f"[[tasks]] number {number + 1}"
        case ():
            subject = "the assignment"
        case _:
            subject = f"[{keys[0]}]"
    for key, value in table.items():
        if key not in kinds:
            raise toml_fault(path, f"{subject} has no key {key}; it may be one of {', '.join(kinds)}", *keys, key)
        if not kinds[key].fits(value):
            mend = f"write {kinds[key].words}, such as {kinds[key].example}"
            raise toml_fault(path, f"{subject} has {key} = {_shown(value)}; {mend}", *keys, key)
    for key in required:
        if key not in table:
            mend = f"write {kinds[key].words}, such as {kinds[key].example}"
            raise toml_fault(path, f"{subject} lacks {key}; {mend}", *keys)


def _shown(value: Any) -> str:
    """A value as TOML would write it, or nearly so."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _deadline(path: Path, table: dict[str, Any]) -> Deadline:
    try:
        return read_deadline(table)
    except ValueError as error:
        named = [key for key in table if f"`{key}`" in str(error)]
        raise toml_fault(path, str(error), "deadline", *named[:1]) from None
