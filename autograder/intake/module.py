"""Which of the files that a student handed in is the module, and which lie beside it."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from autograder.assignment import Assignment
from autograder.intake.files import (
    MAX_SOURCE,
    MAX_ZIP,
    Refused,
    SubmittedFile,
    ZipBytes,
    ZipInMemory,
    folder_files,
    is_clutter,
    open_unfollowed,
    read_regular,
    shown,
    zip_files,
)

NAMES_SHOWN = 5
KIT_FOLDERS = {"coursekit", "data", "tests"}
KIT_FILES = {"test_public.py", "conftest.py"}

Found = tuple[str, bytes, dict[str, bytes | Refused], list[str]]
"""The module's name as shown to its student, its bytes as handed in, the extras, and remarks on what was found."""


def _listed(names: Iterable[PurePath]) -> str:
    texts = [shown(name) for name in names]
    more = f" and {len(texts) - NAMES_SHOWN} more" if len(texts) > NAMES_SHOWN else ""
    return ", ".join(texts[:NAMES_SHOWN]) + more


def find_in_path(path: Path, assignment: Assignment) -> Found:
    """The module in a folder, a .zip or a bare file on disk. Raises Refused, or OSError when it cannot be read."""
    name, mode = shown(path.name), path.lstat().st_mode
    if stat.S_ISDIR(mode):
        return choose(folder_files(path), assignment)
    if not stat.S_ISREG(mode):
        kind = "a symbolic link" if stat.S_ISLNK(mode) else "not a regular file"
        raise Refused(f"{name} is {kind}: hand in the file itself")
    if path.suffix.lower() == ".zip":
        with ZipBytes(path, opener=open_unfollowed) as file:
            return choose(zip_files(file), assignment)
    return find_in_file(SubmittedFile(PurePosixPath(path.name), partial(read_regular, path)), assignment)


def find_in_file(file: SubmittedFile, assignment: Assignment) -> Found:
    """The module that a file is, or that a zip holds."""
    name = shown(file.path.name)
    if not file.regular:
        raise Refused(f"{name} is not a regular file: hand in the file itself")
    match file.path.suffix.lower():
        case ".py":
            return name, file.read(MAX_SOURCE), {}, []
        case ".zip":
            return choose(zip_files(ZipInMemory(file.read(MAX_ZIP))), assignment)
        case ".ipynb":
            raise Refused(f"{name} is a notebook: hand in the module {assignment.module} instead")
    raise Refused(f"{name} is not a .zip, a folder or a .py file: hand in {assignment.module} or a zip of it")


def choose(files: list[SubmittedFile], assignment: Assignment) -> Found:
    """The module among a submission's files. A zip is looked into where it is the only thing that could hold it."""
    module = assignment.module
    files = _visible(_unpacked(_visible(files)))
    files.sort(key=lambda file: (len(file.path.parts), str(file.path)))
    special = [file.path for file in files if not file.regular]
    remarks = [f"links and special files are not read: {_listed(special)}"] if special else []
    files = [file for file in files if file.regular]
    exact = [file for file in files if file.path.name == module]
    copies = [file for file in files if is_copy(file.path.name, module)]
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


def _unpacked(files: list[SubmittedFile]) -> list[SubmittedFile]:
    """The files, with those of the zip in its place where one zip and no Python was handed in; no deeper than that."""
    packed = [file for file in files if file.regular and file.path.suffix.lower() == ".zip"]
    if len(packed) != 1 or any(file.path.suffix.lower() == ".py" for file in files):
        return files
    inside = zip_files(ZipInMemory(packed[0].read(MAX_ZIP)))
    return [file for file in files if file is not packed[0]] + [
        replace(file, path=packed[0].path / file.path) for file in inside
    ]


def _visible(files: list[SubmittedFile]) -> list[SubmittedFile]:
    return [file for file in files if not any(map(is_clutter, file.path.parts))]


def _read_extra(file: SubmittedFile, limit: int) -> bytes | Refused:
    try:
        return file.read(limit)
    except Refused as refusal:
        return refusal
    except OSError as error:
        return Refused(f"{shown(file.path.name)} cannot be read ({error.strerror}): submit it again")


def is_copy(name: str, module: str) -> bool:
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
