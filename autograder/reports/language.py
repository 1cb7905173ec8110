"""The languages of a student's page: the page's own words, and the titles and hints of an assignment."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from autograder.assignment import Assignment, Task
from autograder.authoring import read_toml, toml_fault
from autograder.results import Row

SOURCE = "en"  # the language that templates, titles and hints are written in
LOCALE = Path(__file__).with_name("locale")
_TO_WRITE = re.compile(r"not started yet: Task [\d.]+: write (\w+)")


def languages() -> list[str]:
    return [SOURCE, *sorted(path.name for path in LOCALE.iterdir() if catalog_path(path.name).is_file())]


def catalog_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "feedback.po"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The words of the page, read from their catalog. Raises ValueError for a language without one."""
    if language == SOURCE:
        return gettext.NullTranslations()
    if language not in languages():
        raise ValueError(f"no language {language!r}: choose one of {', '.join(languages())}")
    return gettext.GNUTranslations(io.BytesIO(compiled(catalog_path(language))))


def compiled(catalog: Path) -> bytes:
    """A catalog, .../LANGUAGE/LC_MESSAGES/*.po, as the .mo that Python's gettext reads."""
    content = io.BytesIO()
    with catalog.open("rb") as file:
        write_mo(content, read_po(file, locale=catalog.parts[-3], abort_invalid=True))
    return content.getvalue()


@dataclass(frozen=True)
class Titles:
    """Titles and hints of an assignment in one language. What is not translated is given in English."""

    title: str = ""
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)
    checks: dict[str, str] = field(default_factory=dict)

    def assignment(self, assignment: Assignment) -> str:
        return self.title or assignment.title

    def task(self, task: Task) -> str:
        return str(self.tasks.get(task.id, {}).get("title", task.title))

    def hint(self, task: Task) -> str:
        return str(self.tasks.get(task.id, {}).get("hints", task.hints)[0])

    def check(self, row: Row) -> str:
        return self.checks.get(row.check, row.title)

    def awaited(self, row: Row, rows: Sequence[Row]) -> list[str]:
        """The checks that a skipped one waits for, as its message names them."""
        return [self.check(other) for other in rows if other is not row and other.title in row.message]


def titles(assignment: Assignment, language: str) -> Titles:
    """What `vi.toml` beside `assignment.toml` says, for `vi`. Raises AssignmentError where it is not in order."""
    path = assignment.folder / f"{language}.toml"
    return _read_titles(path) if language != SOURCE and path.is_file() else Titles()


@cache
def _read_titles(path: Path) -> Titles:
    table = read_toml(path)
    for key, value in table.items():
        if key not in ("title", "tasks", "checks"):
            raise toml_fault(
                path, f"{key}: it may hold `title` and the tables `tasks` and `checks`, and nothing else", key
            )
        if not isinstance(value, str if key == "title" else dict):
            raise toml_fault(path, f'{key} has another form; write title = "...", [tasks."1.1"] or [checks]', key)
    return Titles(**table)


def function_to_write(message: str) -> str:
    """The function that an untouched stub names, if `message` is that of one."""
    found = _TO_WRITE.fullmatch(message)
    return found[1] if found else ""
