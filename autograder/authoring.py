"""What an author got wrong, in one line: the file, the line, and the mend."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class AssignmentError(Exception):
    """An assignment's files are not in order; the message names file, line and mend."""


def fault(path: Path, line: int, message: str) -> AssignmentError:
    """`solutions/hw6_attention/assignment.toml:12: message`; line 0 for a file as a whole."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return AssignmentError(f"{shown}:{line}: {message}" if line else f"{shown}: {message}")


def toml_fault(path: Path, message: str, *keys: str | int) -> AssignmentError:
    """A fault of the value under `keys` in a TOML file, such as "tasks", 0, "points"."""
    return fault(path, _line_of(path.read_text("utf-8"), keys) if path.is_file() else 0, message)


def read_text(path: Path) -> str:
    """The text of an author's file. Raises AssignmentError when it is not there, or not UTF-8."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise fault(path, 0, f"{error.strerror}; write this file") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise fault(path, line, "not UTF-8; save the file with this encoding") from None


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a TOML file. Raises AssignmentError when it is not there, or no TOML."""
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error), re.DOTALL)
        what, line, column = found.groups() if found else (str(error), None, None)
        place = f" in column {column}" if column else ""
        mend = 'texts stand in quotes, lists in brackets: title = "Attention", data = ["climate.py"]'
        raise fault(path, int(line or text.count("\n") or 1), f"not valid TOML: {what}{place}; {mend}") from None


def _line_of(text: str, keys: tuple[str | int, ...]) -> int:
    """The line on which the value under `keys` begins. Every statement of TOML ends a text that is TOML by itself."""
    lines, complete = text.splitlines(keepends=True), 0
    for number in range(1, len(lines) + 1):
        try:
            value: Any = tomllib.loads("".join(lines[:number]))
            for key in keys:
                value = value[key]
            return complete + 1
        except tomllib.TOMLDecodeError:
            continue
        except (KeyError, IndexError, TypeError):
            complete = number
    return 1
