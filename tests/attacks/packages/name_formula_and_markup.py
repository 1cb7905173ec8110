"""A name that begins as a spreadsheet's formula, breaks out of its cell, and goes on as HTML that runs a script."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    hostile = f'=cmd|\' Q calc\'!A1;{name}","+1+1",<script>alert(1)<img src=x onerror=alert(2)>{{{{7*7}}}}.py'
    (folder / hostile).write_bytes(module)
