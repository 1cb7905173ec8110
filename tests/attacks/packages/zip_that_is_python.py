"""A zip that begins as Python source and has a __main__.py, so that it runs, whoever takes it for a program."""

import io
from pathlib import Path
from zipfile import ZipFile


def build(folder: Path, name: str, module: bytes) -> None:
    payload = f"open('/tmp/coursekit-owned-{name}', 'w')\n".encode()
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for path in ("__main__.py", "sitecustomize.py", "conftest.py", "json.py", "numpy/__init__.py"):
            archive.writestr(path, payload)
        archive.writestr("hw1_recurrent_cells.py", module)
    (folder / f"{name}.zip").write_bytes(
        b"#!/usr/bin/env python3\n" + payload + b"raise SystemExit\n" + made.getvalue()
    )
