"""A folder in which the module is a pipe that nobody writes to, beside a socket, /dev/zero and /dev/tty."""

import contextlib
import os
import socket
import stat
from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    inside = folder / name
    (inside / "other").mkdir(parents=True)
    os.mkfifo(inside / "hw1_recurrent_cells.py")
    for path, device in (("hw1_recurrent_cells (1).py", (1, 5)), ("other/hw1_recurrent_cells.py", (5, 0))):
        try:
            os.mknod(inside / path, stat.S_IFCHR | 0o666, os.makedev(*device))
        except OSError:  # only root may
            (inside / path).symlink_to("/dev/zero")
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as listener:  # where the path is too long
        listener.bind(str(inside / "socket.py"))
    (inside / "README.md").write_bytes(module)
