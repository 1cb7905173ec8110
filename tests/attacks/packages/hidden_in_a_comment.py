"""A module with a coding line that makes code of its comments: \\u000a is a line break in raw_unicode_escape."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    hidden = f"# nothing to see \\u000aopen('/tmp/coursekit-owned-{name}', 'w')\n".encode()
    (folder / f"{name}.py").write_bytes(b"# coding: raw_unicode_escape\n" + hidden + module)
