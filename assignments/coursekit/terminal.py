"""What a terminal can show: colours, one line that is written over, letters that it may lack."""

from __future__ import annotations

import io
import os
import shutil
import sys

_CODES = {"red": 31, "green": 32, "yellow": 33, "blue": 36, "bold": 1, "dim": 2}


def prepare() -> None:
    """Let output never fail for a letter that the terminal lacks, and let Windows understand colours."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if os.name == "nt":
        os.system("")  # switches the console's escape sequences on


def paint(text: str, style: str) -> str:
    """`text` in a style, where there is a terminal and NO_COLOR is not set."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if coloured else text


def mark(good: bool) -> str:
    """A tick or a cross, or what stands for it where the terminal has no such letters."""
    try:
        "✓✗".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "+" if good else "-"
    return paint("✓", "green") if good else paint("✗", "red")


def passing(text: str = "") -> None:
    """Show a line until the next one is printed; without text, take it away. Nothing where output is not a terminal."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + " " * width + "\r" + text[:width], end="", flush=True)
