"""Folders, zips and bare modules -> submissions.

Whatever a student hands in is data here: nothing is run, unpacked to disk or followed out of its folder, and
everything is read up to a limit.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from autograder.assignment import Assignment
from autograder.intake.entries import opened
from autograder.intake.exports import Handed, class_entries, find_handed, natural, printable, student_name
from autograder.intake.files import IntakeError, Refused, shown
from autograder.intake.module import find_in_path
from autograder.intake.source import to_utf8
from autograder.results import Person

__all__ = ["IntakeError", "Submission", "printable", "read_submission", "read_submissions"]


@dataclass(frozen=True)
class Submission:
    """What one student handed in: the module's source as UTF-8 with LF line ends, or why there is none."""

    student: str
    source: bytes | None
    problem: str = ""  # set exactly when source is None: what, where, what to do
    remarks: tuple[str, ...] = ()  # accepted, but worth telling
    extras: Mapping[str, bytes | Refused] = field(default_factory=dict)  # what `accepts` names and was handed in
    person: Person | None = None  # as the LMS's export knows the student
    handed_in: datetime | None = None  # as the layout says; a file's own time is never asked, for copying changes it
    attempt: int = 1

    @property
    def digest(self) -> str:
        """SHA-256 of the source and the extras in hexadecimal; empty when there is no source."""
        if self.source is None:
            return ""
        parts = [part for name, content in sorted(self.extras.items()) for part in (name.encode(), _told(content))]
        return hashlib.sha256(b"\0".join([self.source, *parts])).hexdigest()


def _told(content: bytes | Refused) -> bytes:
    return content if isinstance(content, bytes) else str(content).encode()


def read_submissions(folder: Path, assignment: Assignment) -> list[Submission]:
    """Every attempt of every student in `folder`, in natural order of the students' names, then of the attempts.

    `folder` is a plain folder or an export of Moodle, Canvas or Gradescope, unpacked or as the zip that was
    downloaded; a .py, or a .zip that is one student's, is one submission. Attempts of one student, and no others,
    have the same `student`. Raises IntakeError when there is nothing to grade.
    """
    usage = "give a folder that holds a .zip, a folder or a .py file for each student, or one .zip or .py"
    try:
        if folder.is_file() and folder.suffix.lower() == ".py":
            return [read_submission(folder, assignment)]
        with opened(folder) as entries:
            if folder.is_file() and not (entries := class_entries(entries, assignment)):
                return [read_submission(folder, assignment)]
            if not entries:
                raise IntakeError(f"{folder}: no submissions in it: {usage}")
            found = [(one.label, _submission(one, assignment, folder)) for one in find_handed(entries, assignment)]
    except OSError as error:
        raise IntakeError(f"{folder}: {error.strerror}: {usage}") from None
    except Refused:  # no zip of a class, and perhaps none at all
        return [read_submission(folder, assignment)]
    return _tell_apart(found)


def read_submission(path: Path, assignment: Assignment) -> Submission:
    """One entry as a submission: a .zip, a folder, or a bare module. Never raises for what is in it."""
    handed = Handed(student_name(path.name), path.name, printable(path.name), partial(find_in_path, path))
    return _submission(handed, assignment, path.parent)


def _submission(handed: Handed, assignment: Assignment, base: Path) -> Submission:
    """What was handed in, looked into. `base` is the folder that messages name places from."""
    known = Submission(
        printable(handed.name),
        None,
        remarks=handed.remarks,
        person=handed.person,
        handed_in=handed.handed_in,
        attempt=handed.attempt,
    )
    try:
        found, raw, extras, remarks = handed.find(assignment)
        source, notes = to_utf8(raw, found)
    except Refused as refusal:
        return replace(known, problem=str(refusal))
    except OSError as error:  # unreadable, or gone or replaced since it was listed
        place = shown(os.path.relpath(error.filename, base) if error.filename else handed.place)
        return replace(known, problem=f"{place} cannot be read ({error.strerror}): make it readable or submit it again")
    return replace(known, source=source, remarks=(*handed.remarks, *remarks, *notes), extras=extras)


def _tell_apart(found: list[tuple[str, Submission]]) -> list[Submission]:
    """Labels and submissions -> submissions in order, with a name of its own for each student, who has one label."""
    by_label: dict[tuple[str, bool], list[Submission]] = {}
    for label, submission in found:
        by_label.setdefault((label, submission.person is None), []).append(submission)
    # Among namesakes, one whose label is that very name has first claim to it, then one that can be graded.
    students = sorted(
        ((label, sorted(attempts, key=lambda one: one.attempt)) for (label, _), attempts in by_label.items()),
        key=lambda item: (
            natural(item[1][-1].student),
            printable(item[0]) != item[0],
            all(one.source is None for one in item[1]),
            item[0],
        ),
    )
    named: dict[str, list[Submission]] = {}
    for label, attempts in students:
        name = student = attempts[-1].student
        while student in named:
            student = f"{student} ({printable(label)})"
        remarks = (f"there is another submission named {name}; this one is {shown(label)}",) if student != name else ()
        named[student] = [replace(one, student=student, remarks=(*one.remarks, *remarks)) for one in attempts]
    return [one for student in sorted(named, key=natural) for one in named[student]]
