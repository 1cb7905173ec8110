"""The submission itself is a symbolic link to a victim's file."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    (folder / f"{name}.py").symlink_to("z_victim.py")
