"""A folder of a hundred thousand empty files, and the module."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    (folder / name).mkdir()
    (folder / name / "hw1_recurrent_cells.py").write_bytes(module)
    for number in range(100_000):
        (folder / name / f"{number}.py").touch()
