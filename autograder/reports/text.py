"""Text that came with a submission, made safe to show. What a page escapes is the templates' business."""

from __future__ import annotations

import re
from itertools import groupby

_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")  # colours and cursor movements of a terminal
_FORMULA = tuple("=+-@＝＋－＠")


def line(text: str) -> str:
    """One line without control characters, terminal escapes or marks that reorder what is read."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def lines(text: str) -> str:
    """The same for several lines: line breaks and tabs stay."""
    return re.sub(r"[^\n\t]+", lambda found: line(found[0]), text)


def screen(text: str) -> str:
    """Printed output as a terminal leaves it: no colour codes, of a progress bar only its last state."""
    rows = _ESCAPE.sub("", text).split("\n")
    return lines("\n".join(row.rstrip("\r").rpartition("\r")[2] for row in rows))


def blocks(message: str) -> list[tuple[bool, str]]:
    """A message in blocks of lines: (whether it is code, such as the indented lines of a traceback; its text)."""
    parted = groupby(screen(message).strip("\n").split("\n"), key=_is_code)
    return [(code, "\n".join(rows)) for code, rows in parted]


def _is_code(row: str) -> bool:
    return row.startswith((" ", "\t", "Traceback (most recent call last)"))


def cell(text: str) -> str:
    """One line for a spreadsheet, which must not take it for a formula (OWASP: CSV injection)."""
    risky = text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_FORMULA)
    return f"'{line(text)}" if risky else line(text)
