"""A zip whose module is marked as encrypted in its list of entries, and is not."""

from pathlib import Path
from zipfile import ZipFile


def build(folder: Path, name: str, module: bytes) -> None:
    path = folder / f"{name}.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("hw1_recurrent_cells.py", module)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
