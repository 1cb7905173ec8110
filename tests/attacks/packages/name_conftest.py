"""Submissions called conftest.py lie beside all others: a test runner that looks there would run it."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    payload = f"\ntry:\n    open('/tmp/coursekit-owned-{name}', 'w')\nexcept OSError:\n    pass\n".encode()
    (folder / "conftest.py").write_bytes(module + payload)
