"""Folders in folders until the path is longer than the system takes, the module in the last."""

import os
from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    here = os.open(folder, os.O_RDONLY)
    for part in (name, *["f" * 100] * 60):  # 6,000 bytes; 4,096 are the most that one path may have
        os.mkdir(part, dir_fd=here)
        inner = os.open(part, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    file = os.open("hw1_recurrent_cells.py", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(file, module)
    os.close(file)
    os.close(here)
