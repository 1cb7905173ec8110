"""The tables of `make verify`: a row an assignment, on the terminal and as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tests.verify.parts import Part

_HERE = Path(__file__).parent


def columns(found: Mapping[str, Sequence[Part]]) -> list[str]:
    """The titles of all parts, in order."""
    return list(dict.fromkeys(part.title for parts in found.values() for part in parts))


def show(found: Mapping[str, Sequence[Part]], console: Console) -> None:
    """Print the table, and below it what is not as it must be."""
    shown = Table(title="How good the graders are")
    titles = columns(found)
    for column in ("assignment", *titles):
        shown.add_column(column, justify="left" if column == "assignment" else "right")
    for name, parts in found.items():
        cells = {part.title: f"[green]{part.share}" if part.enough else f"[red]{part.share}" for part in parts}
        shown.add_row(name, *(cells.get(title, "-") for title in titles))
    console.print(shown)
    for name, parts in found.items():
        for part in parts:
            for shortfall in part.shortfalls:
                console.print(f"[bold]{name}, {part.title}:[/bold] {escape(shortfall)}", highlight=False)


def write(found: Mapping[str, Sequence[Part]], path: Path, minutes: float) -> Path:
    """Write the page; returns its path."""
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.get_template("report.html").render(
        found=found, columns=columns(found), today=date.today().isoformat(), minutes=round(minutes)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, "utf-8")
    return path
