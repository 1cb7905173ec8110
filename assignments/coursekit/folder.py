"""What lies in the student's folder: assignments, their tasks and titles, and what the commands keep there."""

from __future__ import annotations

import json
import tomllib
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursekit import language
from coursekit.language import say

ROOT = Path(__file__).resolve().parents[1]
KEPT = "coursekit.json"


class Problem(Exception):
    """Why a command cannot go on, in words for the student: what, where, what to do."""


@dataclass(frozen=True)
class Task:
    id: str
    title: str
    points: float
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Assignment:
    """One assignment.toml, with titles and hints in the chosen language."""

    folder: Path
    title: str
    module: str
    tasks: dict[str, Task]
    requirements: tuple[str, ...]
    data: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()  # files that may be handed in beside the module
    limits: dict[str, Any] = field(default_factory=dict)
    checks: dict[str, str] = field(default_factory=dict)  # titles in the chosen language, where that is not English

    @property
    def short(self) -> str:
        """`hw2` of `hw2_temperature`: what a student types."""
        return self.folder.name.partition("_")[0]

    @property
    def path(self) -> Path:
        """The student's module."""
        return self.folder / self.module

    @property
    def handout(self) -> str:
        """The handout in the chosen language, as a path from where the commands are typed."""
        own = f"README.{language.chosen()}.md"
        return f"{self.folder.name}/{own if (self.folder / own).is_file() else 'README.md'}"

    @property
    def install(self) -> str:
        """The command that installs what the assignment needs."""
        return f"python -m pip install -r {self.folder.name}/requirements.txt"


def load(folder: Path) -> Assignment:
    """The assignment in `folder`."""
    table = tomllib.loads((folder / "assignment.toml").read_text("utf-8"))
    words = folder / f"{language.chosen()}.json"
    own: dict[str, Any] = json.loads(words.read_text("utf-8")) if words.is_file() else {}
    told = own.get("tasks", {})
    tasks = [task | told.get(task["id"], {}) for task in table["tasks"]]
    return Assignment(
        folder,
        own.get("title", table["title"]),
        table["module"],
        {task["id"]: Task(task["id"], task["title"], task["points"], tuple(task["hints"])) for task in tasks},
        tuple(table["requirements"]),
        tuple(table.get("data", ())),
        tuple(table.get("accepts", ())),
        table.get("limits", {}),
        own.get("checks", {}),
    )


def find(name: str = "", task: str | None = None) -> list[Assignment]:
    """The assignments called `name` (`hw2` is enough; none means all), or the one that has `task`.

    Raises Problem when there is no such assignment or task.
    """
    known = [load(path.parent) for path in sorted(ROOT.glob("*/assignment.toml"))]
    found = [one for one in known if one.folder.name == name or one.folder.name.startswith(f"{name}_") or not name]
    if not found:
        names = ", ".join(one.folder.name for one in known) or "-"
        raise Problem(
            say("There is no assignment {name!r} in {folder}; there are: {names}.", name=name, folder=ROOT, names=names)
        )
    having = [one for one in found if task is None or task in one.tasks]
    if not having:
        names = "; ".join(f"{one.folder.name}: {', '.join(one.tasks)}" for one in found)
        raise Problem(say("There is no task {task!r}; there are: {names}.", task=task, names=names))
    return having


def keep(name: str, content: bytes) -> Path:
    """Write a file into the student's folder, or into their home where the folder is read-only; returns its path."""
    for path in (ROOT / name, _elsewhere(name)):
        try:
            path.write_bytes(content)
        except OSError as error:
            problem = error
        else:
            return path
    raise Problem(
        say(
            "{file} cannot be written ({problem}): copy the whole folder to a place of your own.",
            file=path,
            problem=problem.strerror,
        )
    )


def _elsewhere(name: str) -> Path:
    return Path.home() / f"coursekit-{zlib.crc32(str(ROOT).encode(errors='replace')):08x}-{name}"


def kept() -> dict[str, Any]:
    """What the commands remember of this student: name, student id, hints shown."""
    for path in (_elsewhere(KEPT), ROOT / KEPT):
        try:
            notes = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(notes, dict):
            return notes
    return {}


def kept_in() -> str:
    """The file that has it, as a path from the student's folder."""
    elsewhere = _elsewhere(KEPT)
    return str(elsewhere) if elsewhere.exists() else KEPT


def remember(**notes: Any) -> None:
    """Add to what is kept; says so when that is not in the student's folder for the first time."""
    first = not _elsewhere(KEPT).exists()
    path = keep(KEPT, json.dumps(kept() | notes, ensure_ascii=False, indent=1).encode())
    if path.parent != ROOT and first:
        print(say("{folder} is read-only; what has to be remembered is kept in {file}.", folder=ROOT, file=path))
