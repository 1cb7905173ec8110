"""The commands that the project's documents tell people to type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder import assignment as assignments
from autograder.assignment import ROOT

PROGRAM = re.compile(r"(make|otter|python3?|pip|pytest|dask|git|cd|\.venv/bin/\w+)( .*|$)")
NAMED = ("make", "make new", "otter", "otter generate", "otter run", "python", "python3", "python -m coursekit")
FREE = 1 + max(int(name[2:].partition("_")[0]) for name in assignments.names())
STAND_INS = {
    "hw6_attention": f"hw{FREE + 1}_attention",
    "path/to/folder": "'handed in'",
    "path/to/export.zip": "export.zip",
    "path/to/class.csv": "class.csv",
    "CLIMATE=path": "CLIMATE=measured.csv",
}


@dataclass(frozen=True)
class Command:
    text: str
    place: str

    @property
    def students(self) -> bool:
        """Typed in a student's folder; else in the kit's."""
        return self.text.startswith("python ")

    def among(self, table: dict[str, str]) -> str:
        return next((said for pattern, said in table.items() if re.fullmatch(pattern, self.text)), "")


@cache
def documents() -> list[Path]:
    """All but those that `make assignments` copies."""
    folders = [path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "build"))]
    found = [
        path.relative_to(ROOT)
        for path in [*ROOT.glob("*.md"), *(file for one in folders for file in one.rglob("*.md"))]
    ]
    return sorted(path for path in found if path.parts[0] != "assignments" or len(path.parts) == 2)


def lines_of(document: Path) -> Iterator[tuple[int, str, str]]:
    """Each line with its number and the kind of block that it is in, "" for none."""
    kind = ""
    for number, line in enumerate((ROOT / document).read_text("utf-8").splitlines(), start=1):
        if line.startswith("```"):
            kind = "" if kind else line[3:] or "unnamed"
        else:
            yield number, kind, line


def commands() -> list[Command]:
    """Every command once, where it is first."""
    found: dict[str, Command] = {}
    for document in documents():
        for number, kind, line in lines_of(document):
            texts = {
                "": [text for text in re.findall(r"`([^`]+)`", line) if PROGRAM.fullmatch(text)],
                "sh": [re.sub(r"\s+#.*", "", line)],
                "console": [line[2:]] if line.startswith("$ ") else [],
            }.get(kind, [])
            for text in filter(None, (filled_in(text, document) for text in texts)):
                if text not in NAMED:
                    found.setdefault(text, Command(text, f"{document}, line {number}"))
    return list(found.values())


def filled_in(text: str, document: Path) -> str:
    """The command with what it leaves open; the sixth assignment of the documents is the next one here."""
    if "template" in document.parts:
        text = re.sub(r"\bN\.", "6.", text.replace("hwN_name", "hw6_beam_search").replace("hwN", "hw6"))
    for word, stand_in in STAND_INS.items():
        text = re.sub(rf"{re.escape(word)}(?!\S)", stand_in, text)
    if document.parts[0] != "solutions":
        text = re.sub(r"\b6\.(\d)", rf"{FREE}.\1", re.sub(r"\bhw6\b|\bhw6(?=_)", f"hw{FREE}", text))
    return text
