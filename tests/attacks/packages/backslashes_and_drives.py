"""A zip whose entries climb out of it with backslashes and drive letters, and one such entry is the module."""

from pathlib import Path
from zipfile import ZipFile, ZipInfo


def build(folder: Path, name: str, module: bytes) -> None:
    hostile = (
        "..\\a_victim.py",
        "x\\..\\..\\a_victim.py",
        f"\\tmp\\coursekit-owned-{name}",
        f"..\\../..\\../..\\../..\\../tmp/coursekit-owned-{name}",
        f"C:\\coursekit-owned-{name}",
        "C:..\\hw1_recurrent_cells.py",
        "\\\\127.0.0.1\\share\\hw1_recurrent_cells.py",
    )
    with ZipFile(folder / f"{name}.zip", "w") as archive:
        for path in hostile:
            entry = ZipInfo("x")
            entry.filename = path  # as it is: the constructor would cut it at a NUL and turn separators
            archive.writestr(entry, module + b"\nraise SystemExit('overwritten')\n")
