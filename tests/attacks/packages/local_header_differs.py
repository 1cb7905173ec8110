"""A zip whose list of entries gives two files each the name that the other one has in its own header."""

from pathlib import Path
from zipfile import ZipFile

REAL, OTHER = b"hw1_recurrent_cells.py", b"sitecustomize_of_me.py"  # names of one length


def build(folder: Path, name: str, module: bytes) -> None:
    path = folder / f"{name}.zip"
    payload = module + f"\nopen('/tmp/coursekit-owned-{name}', 'w')\n".encode()
    with ZipFile(path, "w") as archive:
        archive.writestr(REAL.decode(), module)
        archive.writestr(OTHER.decode(), payload)
    files, mark, entries = path.read_bytes().partition(b"PK\x01\x02")
    swapped = entries.replace(REAL, b"?" * len(REAL)).replace(OTHER, REAL).replace(b"?" * len(REAL), OTHER)
    path.write_bytes(files + mark + swapped)
