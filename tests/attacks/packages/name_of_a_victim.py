"""A name that is a victim's once what cannot be printed is replaced, and that is sorted before it."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    (folder / "m\x01victim.py").write_bytes(module)
