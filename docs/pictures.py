"""Draw the README's pictures, of what `make grade HW=hw1` really prints and writes: python -m docs.pictures"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser
from rich.console import Console
from rich.text import Text

from solutions.browser import browsing

PICTURES = Path(__file__).with_name("pictures")
COLUMNS = 100
TERMINAL = "<body style='margin: 16px; background: #f6f8fa; font: 14px/1.3 monospace; white-space: pre'>{code}</body>"


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        printed = grade(folder)
        (folder / "terminal.html").write_text(as_page(printed), "utf-8")
        draw(browser, folder / "terminal.html", 880)
        draw(browser, folder / "report.html", 1000, 690)
        draw(browser, folder / "feedback" / "bias_missing.html", 860, 665, "feedback")


def grade(output: Path) -> str:
    """Grade hw1's examples into a folder; returns what a terminal shows then."""
    command = [sys.executable, "-m", "autograder", "grade", "--hw", "hw1", "--output", str(output)]
    environment = os.environ | {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.replace(str(output), "build/grades")


def as_page(printed: str) -> str:
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi("$ make grade HW=hw1\n" + printed))
    return console.export_html(code_format=TERMINAL, inline_styles=True)


def draw(browser: Browser, file: Path, width: int, height: int | None = None, name: str = "") -> None:
    """A picture of a page, or of its first `height` pixels."""
    page = browser.new_page(viewport={"width": width, "height": height or 1}, device_scale_factor=1.25)
    page.goto(file.as_uri())
    picture = Image.open(io.BytesIO(page.screenshot(full_page=height is None)))
    picture.quantize(64).save(PICTURES / f"{name or file.stem}.png", optimize=True)


if __name__ == "__main__":
    main()
