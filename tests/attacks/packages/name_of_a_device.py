"""A name that Windows takes for a device."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    (folder / f"con.{name}.py").write_bytes(module)
