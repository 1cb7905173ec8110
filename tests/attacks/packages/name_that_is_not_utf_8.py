"""A name of bytes that are no UTF-8, which Python holds as halves of characters that cannot be printed."""

import os
from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    (folder / os.fsdecode(name.encode() + b"_\xff\xfe\xed\xa0\x80.py")).write_bytes(module)
