"""Folders, zips and bare modules -> submissions.

Whatever a student hands in is data here: nothing is run, unpacked to disk or followed out of its folder, and
everything is read up to a limit.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath, PurePosixPath

from autograder.assignment import Assignment
from autograder.intake.files import (
    MAX_SOURCE,
    Refused,
    SubmittedFile,
    ZipBytes,
    folder_files,
    is_clutter,
    open_unfollowed,
    read_regular,
    shown,
    zip_files,
)
from autograder.intake.source import to_utf8

NAMES_SHOWN = 5
KIT_FOLDERS = {"coursekit", "data"}
KIT_FILES = {"test_public.py", "conftest.py"}


@dataclass(frozen=True)
class Submission:
    """What one student handed in: the module's source as UTF-8 with LF line ends, or why there is none."""

    student: str
    source: bytes | None
    problem: str = ""  # set exactly when source is None: what, where, what to do
    remarks: tuple[str, ...] = ()  # accepted, but worth telling
    extras: Mapping[str, bytes | Refused] = field(default_factory=dict)  # what `accepts` names and was handed in

    @property
    def digest(self) -> str:
        """SHA-256 of the source and the extras in hexadecimal; empty when there is no source."""
        if self.source is None:
            return ""
        parts = [part for name, content in sorted(self.extras.items()) for part in (name.encode(), _told(content))]
        return hashlib.sha256(b"\0".join([self.source, *parts])).hexdigest()


def _told(content: bytes | Refused) -> bytes:
    return content if isinstance(content, bytes) else str(content).encode()


class IntakeError(Exception):
    """There is nothing to grade: the folder of submissions is missing, unreadable, not a folder, or empty."""


def read_submissions(folder: Path, assignment: Assignment) -> list[Submission]:
    """Every entry of `folder` as a submission, in natural order of the students' names.

    A single .zip or .py in place of a folder is one submission. Raises IntakeError when there is none.
    """
    usage = "give a folder that holds a .zip, a folder or a .py file for each student, or one .zip or .py"
    try:
        if folder.is_file() and folder.suffix.lower() in (".py", ".zip"):
            return [read_submission(folder, assignment)]
        entries = [path for path in folder.iterdir() if not is_clutter(path.name)]
    except OSError as error:
        raise IntakeError(f"{folder}: {error.strerror}: {usage}") from None
    if not entries:
        raise IntakeError(f"{folder}: no submissions in it: {usage}")
    return _tell_apart([(path.name, read_submission(path, assignment)) for path in entries])


def read_submission(path: Path, assignment: Assignment) -> Submission:
    """One entry as a submission: a .zip, a folder, or a bare module. Never raises for what is in it."""
    name = re.sub(r"\.(zip|py|ipynb)\Z", "", printable(path.name), flags=re.IGNORECASE)
    student = name if name.strip(" .") else "unnamed"
    try:
        found, raw, extras, remarks = _find_module(path, assignment)
        source, notes = to_utf8(raw, found)
    except Refused as refusal:
        return Submission(student, None, str(refusal))
    except OSError as error:  # unreadable, or gone or replaced since it was listed
        place = shown(os.path.relpath(error.filename or path, path.parent))
        return Submission(
            student, None, f"{place} cannot be read ({error.strerror}): make it readable or submit it again"
        )
    return Submission(student, source, remarks=(*remarks, *notes), extras=extras)


def _tell_apart(found: list[tuple[str, Submission]]) -> list[Submission]:
    """Entries and their submissions -> submissions in order, each under a name of its own."""
    # Among namesakes, one whose entry has that very name has first claim to it, then one that can be graded.
    found.sort(
        key=lambda item: (_natural(item[1].student), printable(item[0]) != item[0], item[1].source is None, item[0])
    )
    named: dict[str, Submission] = {}
    for entry, submission in found:
        student = submission.student
        while student in named:
            student = f"{student} ({printable(entry)})"
        if student != submission.student:
            remark = f"there is another submission named {submission.student}; this one is {shown(entry)}"
            submission = replace(submission, student=student, remarks=(*submission.remarks, remark))
        named[student] = submission
    return sorted(named.values(), key=lambda submission: _natural(submission.student))


def _natural(name: str) -> tuple[list[str | int], str]:
    """A sort key that puts student2 before student10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [int(part) if part.isdecimal() else part for part in parts], name


def printable(name: str) -> str:
    """A name that is safe to print and to name files after."""
    return "".join(c if c.isprintable() else "_" for c in unicodedata.normalize("NFC", name))


def _listed(names: Iterable[PurePath]) -> str:
    texts = [shown(name) for name in names]
    more = f" and {len(texts) - NAMES_SHOWN} more" if len(texts) > NAMES_SHOWN else ""
    return ", ".join(texts[:NAMES_SHOWN]) + more


_Found = tuple[str, bytes, dict[str, bytes | Refused], list[str]]


def _find_module(path: Path, assignment: Assignment) -> _Found:
    """The module's name as shown to its student, its bytes as handed in, the extras, and remarks on what was found."""
    name, mode = shown(path.name), path.lstat().st_mode
    if stat.S_ISDIR(mode):
        return _choose(folder_files(path), assignment)
    if not stat.S_ISREG(mode):
        kind = "a symbolic link" if stat.S_ISLNK(mode) else "not a regular file"
        raise Refused(f"{name} is {kind}: hand in the file itself")
    match path.suffix.lower():
        case ".py":
            return name, read_regular(path, MAX_SOURCE), {}, []
        case ".zip":
            with ZipBytes(path, opener=open_unfollowed) as file:
                return _choose(zip_files(file), assignment)
        case ".ipynb":
            raise Refused(f"{name} is a notebook: hand in the module {assignment.module} instead")
    raise Refused(f"{name} is not a .zip, a folder or a .py file: hand in {assignment.module} or a zip of it")


def _choose(files: list[SubmittedFile], assignment: Assignment) -> _Found:
    """The module among a submission's files: its shown name, its bytes, the extras, and remarks on the choice."""
    module = assignment.module
    files = [file for file in files if not any(map(is_clutter, file.path.parts))]
    files.sort(key=lambda file: (len(file.path.parts), str(file.path)))
    special = [file.path for file in files if not file.regular]
    remarks = [f"links and special files are not read: {_listed(special)}"] if special else []
    files = [file for file in files if file.regular]
    exact = [file for file in files if file.path.name == module]
    copies = [file for file in files if _is_copy(file.path.name, module)]
    if not exact and not copies:  # a lone Python file can only be meant
        copies = [file for file in files if _is_own_code(file.path)]
    if not exact and len(copies) != 1:
        raise Refused("; ".join([_not_found([file.path for file in files], module), *remarks]))
    chosen, *others = exact or copies
    raw, depth = chosen.read(MAX_SOURCE), len(chosen.path.parts)
    rivals = [file for file in others if len(file.path.parts) == depth]
    if any(rival.read(MAX_SOURCE) != raw for rival in rivals):
        paths = [file.path for file in (chosen, *rivals)]
        raise Refused(f"the files named {module} differ ({_listed(paths)}): keep one and submit again")
    name = shown(chosen.path)
    if not exact:
        remarks.append(f"{name} was taken for {module}: use that name next time")
    elif depth > 1:
        remarks.append(f"{module} was found in a folder: {name}")
    rest = [file.path for file in files if file is not chosen]
    if unused := [path for path in rest if path.name == module or _is_own_code(path)]:
        remarks.append(f"only {name} is graded; not used: {_listed(unused)}")
    extras = {}
    for wanted, limit in assignment.accepts.items():
        named = [file for file in files if file.path.name.casefold() == wanted.casefold()]
        for file in sorted(named, key=lambda file: file.path.parent != chosen.path.parent)[:1]:
            extras[wanted] = _read_extra(file, limit)
    return name, raw, extras, remarks


def _read_extra(file: SubmittedFile, limit: int) -> bytes | Refused:
    try:
        return file.read(limit)
    except Refused as refusal:
        return refusal
    except OSError as error:
        return Refused(f"{shown(file.path.name)} cannot be read ({error.strerror}): submit it again")


def _is_copy(name: str, module: str) -> bool:
    """Whether `name` is what a browser or an LMS makes of hw1.py: HW1.py, hw1 (1).py, hw1-1.py, hw1_1.py."""
    stem = re.escape(module.removesuffix(".py"))
    return bool(re.fullmatch(rf"{stem}( ?\(\d+\)|[-_]\d+)?\.py", name, re.IGNORECASE))


def _is_own_code(path: PurePosixPath) -> bool:
    """Whether it is Python that the student wrote, not a part of the assignment as released."""
    in_kit = path.name in KIT_FILES or not KIT_FOLDERS.isdisjoint(path.parts[:-1])
    return path.suffix.lower() == ".py" and not in_kit


def _not_found(paths: list[PurePosixPath], module: str) -> str:
    if not paths:
        return f"no {module} in it, and no other file: submit {module}"
    if code := [path for path in paths if _is_own_code(path)]:
        return f"no {module} in it; found {_listed(code)}: rename the one to grade to {module} and submit again"
    if notebooks := [path for path in paths if path.suffix.lower() == ".ipynb"]:
        return f"no {module} in it, only a notebook ({_listed(notebooks)}): submit the module instead"
    return f"no {module} in it; found {_listed(paths)}: add {module} and submit again"
