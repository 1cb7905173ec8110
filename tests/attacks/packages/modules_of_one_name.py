"""A zip with the module twice under one name, and again under names that differ in case, each with other code."""

import warnings
from pathlib import Path
from zipfile import ZipFile


def build(folder: Path, name: str, module: bytes) -> None:
    payload = module + f"\nopen('/tmp/coursekit-owned-{name}', 'w')\n".encode()
    names = ["hw1_recurrent_cells.py"] * 2 + ["HW1_RECURRENT_CELLS.PY", "Hw1_Recurrent_Cells.py"]
    with ZipFile(folder / f"{name}.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile knows that there is one of this name
        for number, path in enumerate(names):
            archive.writestr(path, payload + b"#" * number)
        archive.writestr("hw1_recurrent_cells.py/__init__.py", payload)  # and as a folder
