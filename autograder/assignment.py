"""What an assignment is: its tasks, points and limits, and where its files are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from autograder.lateness import Deadline, read_deadline

ROOT = Path(__file__).resolve().parents[1]
SOLUTIONS = ROOT / "solutions"
DATA = ROOT / "data"


class AssignmentError(Exception):
    """An assignment's files are not in order; the message names file, place and mend."""


@dataclass(frozen=True)
class Task:
    """A task of the handout: `id` ("2.3") ties handout, stub, checks and hint together."""

    id: str
    title: str
    points: float
    hint: str


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
    path = SOLUTIONS / matches[0] / "assignment.toml"
    try:
        return _from_table(matches[0], tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise AssignmentError(f"{path}: not valid TOML: {error}") from None
    except (KeyError, TypeError, ValueError) as error:
        raise AssignmentError(f"{path}: {error}") from None


def _from_table(name: str, table: dict[str, Any]) -> Assignment:
    for key in ("title", "module", "requirements", "tasks"):
        if key not in table:
            raise ValueError(f"add the line `{key} = ...`: it is missing")
    known = {limit.name for limit in fields(Limits)}
    if unknown := set(table.get("limits", {})) - known:
        raise ValueError(f"[limits] has no {', '.join(sorted(unknown))}; it knows {', '.join(sorted(known))}")
    if absent := [data for data in table.get("data", ()) if not (DATA / data).is_file()]:
        raise ValueError(f"`data` lists {', '.join(absent)}: no such file in {DATA.name}/")
    tasks = []
    for number, task in enumerate(table["tasks"], start=1):
        missing = [key for key in ("id", "title", "points", "hint") if key not in task]
        if missing:
            raise ValueError(f"[[tasks]] number {number} lacks {', '.join(missing)}")
        tasks.append(Task(task["id"], task["title"], float(task["points"]), task["hint"].strip()))
    return Assignment(
        name=name,
        title=table["title"],
        module=table["module"],
        preload=tuple(table.get("preload", ())),
        limits=Limits(**table.get("limits", {})),
        tasks=tuple(tasks),
        requirements=tuple(table["requirements"]),
        data=tuple(table.get("data", ())),
        accepts=dict(table.get("accepts", {})),
        deadline=read_deadline(table["deadline"]) if "deadline" in table else None,
    )
