"""Folders, zips and bare modules -> submissions.

Whatever a student hands in is data here: nothing is run, unpacked to disk or followed out of its folder, and
everything is read up to a limit.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import re
import stat
import tokenize
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from autograder.assignment import Assignment

MIB = 2**20
MAX_SOURCE = 1 * MIB
MAX_ZIP = 50 * MIB
MAX_DIRECTORY = 2 * MIB  # a zip's list of entries: enough for 2,000 names of 1,000 bytes
MAX_FILES = 2_000
TOO_MANY = f"it holds more than {MAX_FILES:,} files: submit only those of the assignment"
NAMES_SHOWN = 5
CLUTTER = {"__macosx", "__pycache__", "thumbs.db", "desktop.ini"}  # left behind by systems, like dotfiles
KIT_FOLDERS = {"coursekit", "data"}
KIT_FILES = {"test_public.py", "conftest.py"}
# What people save source in. Some of Python's other encodings decode in quadratic time (punycode) or make
# NULs and lone surrogates out of plain text (unicode_escape, utf-7).
SOURCE_ENCODINGS = re.compile(r"ascii|utf-8|(iso8859|cp|koi8|mac|gb|big5|shift|euc).*")
CODING_LINE = re.compile(r"^([ \t\f]*#.*?coding[:=][ \t]*)[-\w.]+", re.ASCII | re.MULTILINE)  # PEP 263


@dataclass(frozen=True)
class Submission:
    """What one student handed in: the module's source as UTF-8 with LF line ends, or why there is none."""

    student: str
    source: bytes | None
    problem: str = ""  # set exactly when source is None: what, where, what to do
    remarks: tuple[str, ...] = ()  # accepted, but worth telling

    @property
    def digest(self) -> str:
        """SHA-256 of the source in hexadecimal; empty when there is none."""
        return "" if self.source is None else hashlib.sha256(self.source).hexdigest()


class IntakeError(Exception):
    """There is nothing to grade: the folder of submissions is missing, unreadable, not a folder, or empty."""


class _Refused(Exception):
    """This submission cannot be graded; the message is for its student."""


@dataclass(frozen=True)
class _File:
    """A file inside a submission. Only a regular one is ever read."""

    path: PurePosixPath
    read: Callable[[], bytes]
    regular: bool = True


def read_submissions(folder: Path, assignment: Assignment) -> list[Submission]:
    """Every entry of `folder` as a submission, in natural order of the students' names.

    A single .zip or .py in place of a folder is one submission. Raises IntakeError when there is none.
    """
    usage = "give a folder that holds a .zip, a folder or a .py file for each student, or one .zip or .py"
    try:
        if folder.is_file() and folder.suffix.lower() in (".py", ".zip"):
            return [read_submission(folder, assignment)]
        entries = [path for path in folder.iterdir() if not _is_clutter(path.name)]
    except OSError as error:
        raise IntakeError(f"{folder}: {error.strerror}: {usage}") from None
    if not entries:
        raise IntakeError(f"{folder}: no submissions in it: {usage}")
    return _tell_apart([(path.name, read_submission(path, assignment)) for path in entries])


def read_submission(path: Path, assignment: Assignment) -> Submission:
    """One entry as a submission: a .zip, a folder, or a bare module. Never raises for what is in it."""
    name = re.sub(r"\.(zip|py|ipynb)\Z", "", _printable(path.name), flags=re.IGNORECASE)
    student = name if name.strip(" .") else "unnamed"
    try:
        shown, raw, remarks = _find_module(path, assignment.module)
        source, notes = _to_utf8(raw, shown)
    except _Refused as refusal:
        return Submission(student, None, str(refusal))
    except OSError as error:  # unreadable, or gone or replaced since it was listed
        place = _shown(os.path.relpath(error.filename or path, path.parent))
        return Submission(
            student, None, f"{place} cannot be read ({error.strerror}): make it readable or submit it again"
        )
    return Submission(student, source, remarks=(*remarks, *notes))


def _tell_apart(found: list[tuple[str, Submission]]) -> list[Submission]:
    """Entries and their submissions -> submissions in order, each under a name of its own."""
    # Among namesakes, one that can be graded has first claim to the plain name.
    found.sort(key=lambda item: (_natural(item[1].student), item[1].source is None, item[0]))
    named: dict[str, Submission] = {}
    for entry, submission in found:
        student = submission.student
        while student in named:
            student = f"{student} ({_printable(entry)})"
        if student != submission.student:
            remark = f"there is another submission named {submission.student}; this one is {_shown(entry)}"
            submission = replace(submission, student=student, remarks=(*submission.remarks, remark))
        named[student] = submission
    return sorted(named.values(), key=lambda submission: _natural(submission.student))


def _natural(name: str) -> tuple[list[str | int], str]:
    """A sort key that puts student2 before student10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [int(part) if part.isdecimal() else part for part in parts], name


def _printable(name: str) -> str:
    """A name that is safe to print and to name files after."""
    return "".join(c if c.isprintable() else "_" for c in unicodedata.normalize("NFC", name))


def _shown(name: PurePath | str) -> str:
    """An untrusted name for a message: one line, unambiguous, not too long."""
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(name))
    return text if len(text) <= 60 else f"{text[:59]}…"


def _listed(names: Iterable[PurePath]) -> str:
    shown = [_shown(name) for name in names]
    more = f" and {len(shown) - NAMES_SHOWN} more" if len(shown) > NAMES_SHOWN else ""
    return ", ".join(shown[:NAMES_SHOWN]) + more


def _is_clutter(name: str) -> bool:
    return name.startswith(".") or name.casefold() in CLUTTER


def _find_module(path: Path, module: str) -> tuple[str, bytes, list[str]]:
    """The module's name as shown to its student, its bytes as handed in, and remarks on how it was found."""
    name, mode = _shown(path.name), path.lstat().st_mode
    if stat.S_ISDIR(mode):
        return _choose(_folder_files(path), module)
    if not stat.S_ISREG(mode):
        kind = "a symbolic link" if stat.S_ISLNK(mode) else "not a regular file"
        raise _Refused(f"{name} is {kind}: hand in the file itself")
    match path.suffix.lower():
        case ".py":
            return name, _read_regular(path), []
        case ".zip":
            with _ZipBytes(path, opener=_open_unfollowed) as file:
                return _choose(_zip_files(file), module)
        case ".ipynb":
            raise _Refused(f"{name} is a notebook: hand in the module {module} instead")
    raise _Refused(f"{name} is not a .zip, a folder or a .py file: hand in {module} or a zip of it")


def _choose(files: list[_File], module: str) -> tuple[str, bytes, list[str]]:
    """The module among a submission's files: its shown name, its bytes, and remarks on the choice."""
    files = [file for file in files if not any(map(_is_clutter, file.path.parts))]
    files.sort(key=lambda file: (len(file.path.parts), str(file.path)))
    special = [file.path for file in files if not file.regular]
    remarks = [f"links and special files are not read: {_listed(special)}"] if special else []
    files = [file for file in files if file.regular]
    exact = [file for file in files if file.path.name == module]
    copies = [file for file in files if _is_copy(file.path.name, module)]
    if not exact and len(copies) != 1:
        raise _Refused("; ".join([_not_found([file.path for file in files], module), *remarks]))
    chosen, *others = exact or copies
    raw, depth = chosen.read(), len(chosen.path.parts)
    rivals = [file for file in others if len(file.path.parts) == depth]
    if any(rival.read() != raw for rival in rivals):
        paths = [file.path for file in (chosen, *rivals)]
        raise _Refused(f"the files named {module} differ ({_listed(paths)}): keep one and submit again")
    name = _shown(chosen.path)
    if not exact:
        remarks.append(f"{name} was taken for {module}: use that name next time")
    elif depth > 1:
        remarks.append(f"{module} was found in a folder: {name}")
    rest = [file.path for file in files if file is not chosen]
    if unused := [path for path in rest if path.name == module or _is_own_code(path)]:
        remarks.append(f"only {name} is graded; not used: {_listed(unused)}")
    return name, raw, remarks


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
        which = "it" if len(code) == 1 else "the one to grade"
        return f"no {module} in it; found {_listed(code)}: rename {which} to {module} and submit again"
    if notebooks := [path for path in paths if path.suffix.lower() == ".ipynb"]:
        return f"no {module} in it, only a notebook ({_listed(notebooks)}): submit the module instead"
    return f"no {module} in it; found {_listed(paths)}: add {module} and submit again"


def _folder_files(folder: Path) -> list[_File]:
    files, waiting, seen = [], [folder], 0
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                seen += 1
                if seen > MAX_FILES:
                    raise _Refused(TOO_MANY)
                path, mode = Path(entry.path), entry.stat(follow_symlinks=False).st_mode
                if not stat.S_ISDIR(mode):
                    inside = PurePosixPath(path.relative_to(folder).as_posix())
                    files.append(_File(inside, partial(_read_regular, path), stat.S_ISREG(mode)))
                elif not _is_clutter(entry.name):
                    waiting.append(path)
    return files


def _open_unfollowed(path: str, flags: int) -> int:
    """An opener that no link or pipe put there since `lstat` can lead astray or keep waiting."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _read_regular(path: Path) -> bytes:
    with open(path, "rb", opener=_open_unfollowed) as file:
        return _read_bounded(file, os.fstat(file.fileno()).st_size, path.name)


def _read_bounded(file: IO[bytes], size: int, name: str) -> bytes:
    """All bytes of a file, where `size` is only what is claimed of it."""
    raw = b"" if size > MAX_SOURCE else file.read(MAX_SOURCE + 1)
    if (size := max(size, len(raw))) > MAX_SOURCE:
        raise _Refused(f"{_shown(name)} has {size:,} bytes: the limit is {MAX_SOURCE:,}; make it smaller")
    return raw


class _ZipBytes(io.FileIO):
    """A zip on disk, whose list of entries can be read only if it is of sensible length.

    ZipFile reads that list in one call, as long as the zip's end records say, and makes an object of every
    entry before anyone can count them. Whichever record it believes, it has to ask here.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise _Refused(TOO_MANY)
        return super().read(size)


@contextmanager
def _damage_refused() -> Iterator[None]:
    """zipfile answers damage with what it stumbles over: BadZipFile, zlib.error, struct.error, OSError..."""
    try:
        yield
    except _Refused:
        raise
    except Exception:
        raise _Refused("it is not a zip, or a damaged one: make a new zip and submit again") from None


def _zip_files(file: _ZipBytes) -> list[_File]:
    if (size := os.fstat(file.fileno()).st_size) > MAX_ZIP:
        raise _Refused(f"the zip has {size:,} bytes: the limit is {MAX_ZIP:,}; leave out the data")
    with _damage_refused():
        archive = ZipFile(file)
    if len(archive.infolist()) > MAX_FILES:
        raise _Refused(TOO_MANY)
    files = []
    for info in archive.infolist():
        name = info.orig_filename.replace("\\", "/")  # some Windows tools write backslashes
        if name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name):
            raise _Refused(f"the zip has an entry that points outside it: {_shown(name)}; make a new zip")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _Refused(f"the zip has a symbolic link: {_shown(name)}; make a new zip without it")
        if info.flag_bits & 1:
            raise _Refused("the zip is encrypted: make a new one without a password")
        if not name.endswith("/"):
            files.append(_File(PurePosixPath(name), partial(_read_member, archive, info)))
    return files


def _read_member(archive: ZipFile, info: ZipInfo) -> bytes:
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # lzma may take gigabytes to unpack a line
        raise _Refused("the zip is compressed in an unusual way: make an ordinary zip and submit again")
    with _damage_refused(), archive.open(info) as member:
        return _read_bounded(member, info.file_size, PurePosixPath(info.orig_filename).name)


def _to_utf8(raw: bytes, name: str) -> tuple[bytes, list[str]]:
    """Python source in UTF-8 with LF line ends and without BOM, and remarks on what was changed for it."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _Refused(f"{name} is UTF-16: save it as UTF-8 and submit again")
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    body = raw.removeprefix(codecs.BOM_UTF8)
    if (place := body.find(b"\0")) >= 0:
        raise _Refused(f"{name}, {_position(body, place)}: a NUL byte; save the file as plain text in UTF-8")
    encoding = _declared_encoding(raw, name)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"byte 0x{body[error.start]:02x} is not {encoding.upper()}; save the file as UTF-8"
        raise _Refused(f"{name}, {_position(body, error.start)}: {problem}") from None
    if not text.strip():
        raise _Refused(f"{name} is empty: write your solution in it and submit again")
    remarks = [f"a byte order mark was removed from {name}"] if body != raw else []
    source = text.encode()
    if source != body:
        remarks.append(f"{name} was converted from {encoding} to UTF-8")
        source = CODING_LINE.sub(r"\1utf-8", text, count=1).encode()  # or compile() would decode it once more
    return source, remarks


def _declared_encoding(source: bytes, name: str) -> str:
    try:
        encoding = tokenize.detect_encoding(io.BytesIO(source).readline)[0].removesuffix("-sig")
        if SOURCE_ENCODINGS.fullmatch(codecs.lookup(encoding).name):
            return encoding
    except SyntaxError:  # the encoding is unknown or contradicts the BOM, or a first line is not UTF-8
        try:
            source.decode()
        except UnicodeDecodeError:
            return "utf-8"
    raise _Refused(f"{name}: its coding line does not fit: save it as UTF-8 and remove that line")


def _position(text: bytes, place: int) -> str:
    """Where byte number `place` is, counted from 1 as editors do."""
    line, start = text.count(b"\n", 0, place) + 1, text.rfind(b"\n", 0, place) + 1
    return f"line {line}, byte {place - start + 1}"
