"""What a folder or a zip of submissions holds, as one kind of tree, read only where it is looked into."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.assignment import Assignment
from autograder.intake.files import (
    MAX_FILES,
    TOO_MANY,
    ExportBytes,
    Refused,
    SubmittedFile,
    export_members,
    folder_files,
    is_clutter,
    read_regular,
)
from autograder.intake.module import Found, choose, find_in_file, find_in_path


@dataclass(frozen=True)
class Entry:
    """A file, or a folder of files, on disk or in a zip. What it calls may raise Refused or OSError."""

    name: str
    folder: bool
    files: Callable[[], list[SubmittedFile]]  # of a folder all below it; a file is its own
    children: Callable[[], list[Entry]]  # directly below, without what systems leave behind
    find: Callable[[Assignment], Found]  # the module in it, taken for one student's submission


_Members = list[tuple[PurePosixPath, SubmittedFile | None]]


@contextmanager
def opened(place: Path) -> Iterator[list[Entry]]:
    """The entries of a folder, or of a zip while it is open. Raises OSError, or Refused for a zip that is none."""
    if place.is_file() and place.suffix.lower() == ".zip":
        with ExportBytes(place) as file:
            yield _zip_entries(export_members(file))
    else:
        yield _disk_entries(place)


def _disk_entries(folder: Path) -> list[Entry]:
    return [_disk_entry(path) for path in folder.iterdir() if not is_clutter(path.name)]


def _disk_entry(path: Path) -> Entry:
    try:
        mode = path.lstat().st_mode
    except OSError:  # gone since it was listed; whoever reads it will say so
        mode = 0
    file = SubmittedFile(PurePosixPath(path.name), partial(read_regular, path), stat.S_ISREG(mode))
    if stat.S_ISDIR(mode):
        return Entry(
            path.name, True, partial(folder_files, path), partial(_disk_entries, path), partial(find_in_path, path)
        )
    return Entry(path.name, False, lambda: [file], list, partial(find_in_path, path))


def _zip_entries(members: _Members) -> list[Entry]:
    by_name: dict[str, _Members] = {}
    for path, file in members:
        if not is_clutter(path.parts[0]):
            by_name.setdefault(path.parts[0], []).append((path, file))
    return [_zip_entry(name, below) for name, below in by_name.items()]


def _zip_entry(name: str, members: _Members) -> Entry:
    file = next((file for path, file in members if file and len(path.parts) == 1), None)
    if file and len(members) == 1:
        return Entry(name, False, lambda: [file], list, partial(find_in_file, file))
    below = [(path.relative_to(path.parts[0]), file) for path, file in members if len(path.parts) > 1]
    files = [replace(file, path=path) for path, file in below if file]
    # A file that has the name of a folder, or of another file, is not lost: it lies in the folder of that name.
    files += [file for path, file in members if file and len(path.parts) == 1]

    def listed() -> list[SubmittedFile]:
        if len(files) > MAX_FILES:
            raise Refused(TOO_MANY)
        return files

    return Entry(name, True, listed, partial(_zip_entries, below), lambda assignment: choose(listed(), assignment))
