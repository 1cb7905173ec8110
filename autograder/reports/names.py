"""A file name for every student: safe on any system, the same on every run, never shared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_LONGEST = 200  # bytes; with hash and suffix still below the 255 that file systems allow
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\..*)?", re.IGNORECASE)  # devices on Windows


def stems(students: Sequence[str]) -> dict[str, str]:
    """For each student the name of their files, without suffix.

    It is the student's own name where that can be. A name that had to change, or that differs from another only in
    case, is told apart by a hash of the original after a `~`, which no unchanged name contains.
    Raises ValueError when a student comes twice.
    """
    if doubled := [student for student, count in Counter(students).items() if count > 1]:
        raise ValueError(f"two reports for {doubled[0]!r}: give each submission a name of its own")
    safe = {student: _safe(student) for student in students}
    shared = Counter(_folded(name) for name in safe.values())
    return {
        student: name if name == student and shared[_folded(name)] == 1 else f"{name}~{_hash(student)}"
        for student, name in safe.items()
    }


def _safe(student: str) -> str:
    """A file name that resembles `student`: letters of any script, digits, space, `-`, `_` and `.`."""
    composed = unicodedata.normalize("NFC", student)
    kept = "".join(c if c in " -_." or unicodedata.category(c)[0] in "LMN" else "_" for c in composed)
    short = kept.encode()[:_LONGEST].decode(errors="ignore")
    name = short.lstrip(" .-").rstrip(" .") or "_"  # no hidden files, no options, nothing Windows would trim
    return f"_{name}" if _RESERVED.fullmatch(unicodedata.normalize("NFKC", name)) else name


def _folded(name: str) -> str:
    """What a file system that ignores case and composition might take the name for."""
    return unicodedata.normalize("NFKC", name).casefold()


def _hash(student: str) -> str:
    return hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:32]
