"""What `make verify` found: a table an assignment on the terminal, one for all as a page."""

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


def show(name: str, parts: Sequence[Part], console: Console) -> None:
    """Print an assignment's table, and below it what is not as it must be."""
    shown = Table(title=name, title_justify="left", show_header=False)
    shown.add_column()
    shown.add_column(justify="right", no_wrap=True)
    for part in parts:
        shown.add_row(part.title, f"[green]{part.share}" if part.enough else f"[red]{part.share}")
    console.print(shown)
    for part in parts:
        for shortfall in part.shortfalls:
            console.print(f"[bold]{part.title}:[/bold] {escape(shortfall)}", highlight=False)


def write(found: Mapping[str, Sequence[Part]], path: Path, minutes: float) -> Path:
    """Write the page; returns its path."""
    titles = list(dict.fromkeys(part.title for parts in found.values() for part in parts))
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.get_template("report.html").render(
        found=found, columns=titles, today=date.today().isoformat(), minutes=round(minutes)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, "utf-8")
    return path
