"""Zips in zips, five deep and four wide, with a megabyte of nothing in each of the innermost, called as the module."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def nested(content: bytes, depth: int) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for number in range(4):
            path = "hw1_recurrent_cells.py" if depth == 0 else "hw1_recurrent_cells.zip"
            archive.writestr(f"{number}/{path}", content)
    return made.getvalue() if depth == 5 else nested(made.getvalue(), depth + 1)


def build(folder: Path, name: str, module: bytes) -> None:
    (folder / f"{name}.zip").write_bytes(nested(b"0" * 2**18, 0))
