"""What a grade depends on besides the submission: the assignment, its checks, the grader's code, the libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from autograder.assignment import ROOT, Assignment
from autograder.grading import versions

_NOT_GRADING = {"reports", "otter", "template", "__pycache__"}


def fingerprint(assignment: Assignment) -> str:
    """SHA-256, in hexadecimal, of every file, setting and version that may change a grade of this assignment."""
    tasks = [(task.id, task.points) for task in assignment.tasks]
    settings = (assignment.module, assignment.limits, assignment.accepts, assignment.preload, tasks, versions())
    digest = hashlib.sha256(repr(settings).encode())
    checks = {assignment.public_checks, *assignment.data_files}
    for path in sorted({*_kit_files(assignment.hidden_checks.parent), *checks}):
        content = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name} {len(content)}\0".encode() + content)
    return digest.hexdigest()


def _kit_files(hidden: Path) -> Iterator[Path]:
    """The files of the grader itself, and of this assignment's hidden checks."""
    graders = ROOT / "autograder" / "graders"
    for folder in (ROOT / "autograder", ROOT / "assignments" / "coursekit", hidden):
        for path in folder.rglob("*"):
            of_another = path.is_relative_to(graders) and path.parent not in (graders, hidden)
            if path.suffix in (".py", ".json", ".ini") and not of_another and _NOT_GRADING.isdisjoint(path.parts):
                yield path
