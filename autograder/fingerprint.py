"""What a grade depends on besides the submission: the assignment, its checks, the grader's code, the libraries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from autograder.assignment import ROOT, Assignment
from autograder.grading import versions

_NOT_GRADING = {"reports", "otter", "__pycache__"}


def fingerprint(assignment: Assignment) -> str:
    """SHA-256, in hexadecimal, of every file and version that may change a grade of this assignment."""
    return _of_files(assignment.folder, assignment.hidden_checks.parent, tuple(assignment.data_files))


@cache
def _of_files(folder: Path, hidden: Path, data: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(json.dumps(versions(), sort_keys=True).encode())
    for path in sorted({*_kit_files(hidden), folder / "assignment.toml", folder / "test_public.py", *data}):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(path.parents[1])} {len(content)}\0".encode() + content)
    return digest.hexdigest()


def _kit_files(hidden: Path) -> Iterator[Path]:
    """The files of the grader itself, and of this assignment's hidden checks."""
    graders = ROOT / "autograder" / "graders"
    for folder in (ROOT / "autograder", ROOT / "assignments" / "coursekit", hidden):
        for path in folder.rglob("*"):
            of_another = path.is_relative_to(graders) and path.parent not in (graders, hidden)
            if path.suffix in (".py", ".json", ".ini") and not of_another and _NOT_GRADING.isdisjoint(path.parts):
                yield path
