"""A module that is UTF-16 to one reader and, behind its null bytes, other code to another one."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    hidden = f"\nopen('/tmp/coursekit-owned-{name}', 'w')\n"
    (folder / f"{name}.py").write_bytes(module + b"\0\0" + hidden.encode() + b"\xff\xfe" + hidden.encode("utf-16-le"))
