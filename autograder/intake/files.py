"""The files of a submission: listed and read up to a limit, never unpacked to disk, run or followed out of it."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MIB = 2**20
MAX_SOURCE = 1 * MIB
MAX_ZIP = 50 * MIB
MAX_DIRECTORY = 2 * MIB  # a zip's list of entries: enough for 2,000 names of 1,000 bytes
MAX_FILES = 2_000
MAX_EXPORT_DIRECTORY, MAX_EXPORT_FILES = 32 * MIB, 100_000  # the same for a whole class
TOO_MANY = f"it holds more than {MAX_FILES:,} files: submit only those of the assignment"
CLUTTER = {"__macosx", "__pycache__", "thumbs.db", "desktop.ini"}  # left behind by systems, like dotfiles


class Refused(Exception):
    """This submission cannot be graded; the message is for its student."""


class IntakeError(Exception):
    """There is nothing to grade: their folder is missing, unreadable or empty, or the list in it is broken."""


@dataclass(frozen=True)
class SubmittedFile:
    """A file inside a submission. Only a regular one is ever read, up to the limit in bytes that `read` is given."""

    path: PurePosixPath
    read: Callable[[int], bytes]
    regular: bool = True


def shown(name: PurePath | str) -> str:
    """An untrusted name for a message: one line, unambiguous, not too long."""
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(name))
    return text if len(text) <= 60 else f"{text[:59]}…"


def is_clutter(name: str) -> bool:
    return name.startswith(".") or name.casefold() in CLUTTER


def folder_files(folder: Path) -> list[SubmittedFile]:
    files, waiting, seen = [], [folder], 0
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                seen += 1
                if seen > MAX_FILES:
                    raise Refused(TOO_MANY)
                path, mode = Path(entry.path), entry.stat(follow_symlinks=False).st_mode
                if not stat.S_ISDIR(mode):
                    inside = PurePosixPath(path.relative_to(folder).as_posix())
                    files.append(SubmittedFile(inside, partial(read_regular, path), stat.S_ISREG(mode)))
                elif not is_clutter(entry.name):
                    waiting.append(path)
    return files


def open_unfollowed(path: str, flags: int) -> int:
    """An opener that no link or pipe put there since `lstat` can lead astray or keep waiting."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def read_regular(path: Path, limit: int) -> bytes:
    with open(path, "rb", opener=open_unfollowed) as file:
        return _read_bounded(file, os.fstat(file.fileno()).st_size, limit, path.name)


def _read_bounded(file: IO[bytes], size: int, limit: int, name: str) -> bytes:
    """All bytes of a file, where `size` is only what is claimed of it."""
    parts: list[bytes] = []
    if size <= limit:
        left = limit + 1
        while left and (part := file.read(min(left, MIB))):
            parts.append(part)
            left -= len(part)
    raw = b"".join(parts)
    if (size := max(size, len(raw))) > limit:
        raise Refused(f"{shown(name)} has {size:,} bytes: the limit is {limit:,}; make it smaller")
    return raw


class ZipBytes(io.FileIO):
    """A zip on disk, whose list of entries can be read only if it is of sensible length.

    ZipFile reads that list in one call, as long as the zip's end records say, and makes an object of every
    entry before anyone can count them. Whichever record it believes, it has to ask here.
    """

    most = MAX_DIRECTORY

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self.most:
            raise Refused(TOO_MANY)
        return super().read(size)


class ExportBytes(ZipBytes):
    """A zip on disk that holds the submissions of a class."""

    most = MAX_EXPORT_DIRECTORY


class ZipInMemory(io.BytesIO):
    """A zip inside a zip or a folder, with the guard of `ZipBytes`."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise Refused(TOO_MANY)
        return super().read(size)


@contextmanager
def _damage_refused() -> Iterator[None]:
    """zipfile answers damage with what it stumbles over: BadZipFile, zlib.error, struct.error, OSError..."""
    try:
        yield
    except Refused:
        raise
    except Exception:
        raise Refused("it is not a zip, or a damaged one: make a new zip and submit again") from None


def zip_files(file: ZipBytes | ZipInMemory) -> list[SubmittedFile]:
    """The files of one student's zip. Raises Refused for a zip that no honest tool makes."""
    if (size := file.seek(0, os.SEEK_END)) > MAX_ZIP:
        raise Refused(f"the zip has {size:,} bytes: the limit is {MAX_ZIP:,}; leave out the data")
    archive = _archive(file, MAX_FILES)
    files = []
    for info in archive.infolist():
        name = _member_name(info)
        if _points_outside(name):
            raise Refused(f"the zip has an entry that points outside it: {shown(name)}; make a new zip")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Refused(f"the zip has a symbolic link: {shown(name)}; make a new zip without it")
        if info.flag_bits & 1:
            raise Refused("the zip is encrypted: make a new one without a password")
        if not name.endswith("/"):
            files.append(SubmittedFile(PurePosixPath(name), partial(_read_member, archive, info)))
    return files


def export_members(file: ExportBytes) -> list[tuple[PurePosixPath, SubmittedFile | None]]:
    """Every entry of a class's zip: its path, and the file unless it is a folder.

    What one student's zip would be refused for is here the fault of one file, which is not read, and costs no other
    student anything. Raises Refused when the zip as a whole cannot be read.
    """
    archive = _archive(file, MAX_EXPORT_FILES)
    found: list[tuple[PurePosixPath, SubmittedFile | None]] = []
    for info in archive.infolist():
        name = _member_name(info)
        parts = ["__" if part == ".." else part for part in name.split("/")]
        if not (path := PurePosixPath("/".join(parts).lstrip("/"))).parts:
            continue
        readable = not (_points_outside(name) or stat.S_ISLNK(info.external_attr >> 16) or info.flag_bits & 1)
        member = SubmittedFile(path, partial(_read_member, archive, info), readable)
        found.append((path, None if name.endswith("/") else member))
    return found


def _archive(file: ZipBytes | ZipInMemory, most: int) -> ZipFile:
    with _damage_refused():
        archive = ZipFile(file)
    if len(archive.infolist()) > most:
        raise Refused(TOO_MANY)
    return archive


def _member_name(info: ZipInfo) -> str:
    """An entry's name with slashes: some Windows tools write backslashes, some others UTF-8 without saying so."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return name.replace("\\", "/")


def _points_outside(name: str) -> bool:
    return bool(name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name))


def _read_member(archive: ZipFile, info: ZipInfo, limit: int) -> bytes:
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # lzma may take gigabytes to unpack a line
        raise Refused("the zip is compressed in an unusual way: make an ordinary zip and submit again")
    with _damage_refused(), archive.open(info) as member:
        return _read_bounded(member, info.file_size, limit, PurePosixPath(info.orig_filename).name)
