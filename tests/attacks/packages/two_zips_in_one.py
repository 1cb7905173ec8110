"""Two zips in one file, the second one in the comment of the first, so that readers disagree about what is in it."""

import io
from pathlib import Path
from zipfile import ZipFile


def zipped(module: bytes, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("hw1_recurrent_cells.py", module)
        archive.comment = comment
    return made.getvalue()


def build(folder: Path, name: str, module: bytes) -> None:
    payload = module + f"\nopen('/tmp/coursekit-owned-{name}', 'w')\n".encode()
    inner = zipped(payload)
    (folder / f"{name}.zip").write_bytes(zipped(module, inner))
