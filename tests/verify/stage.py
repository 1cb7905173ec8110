"""Where attacks are tried: a copy of the kit with canaries in every place that is worth stealing from, other students'
submissions, a listener on the loopback interface, and eyes for what is left behind.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import selectors
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path

from autograder.assignment import ROOT, Assignment
from autograder.intake import printable, read_submission
from autograder.sandbox.confine import adopt_orphans
from tests.verify.corpus import MARKER, PORT, Attack, base_source

VICTIMS = ("a_victim", "m_victim", "z_victim")  # graded before, among and after the attacks
_KIT = ("autograder", "assignments/coursekit", "solutions", "data", "tests/verify")
_SKIPPED = shutil.ignore_patterns("__pycache__", "submissions", "climate.csv", "*.png")


@dataclass
class Stage:
    """One assignment's copy of the kit, and the folder of submissions."""

    folder: Path
    assignment: Assignment
    patch: str = ""  # see copy_kit
    canaries: dict[str, str] = field(default_factory=dict)  # where it is planted -> the secret
    authors: dict[str, Attack | None] = field(default_factory=dict)  # of each entry of the folder; victims: None

    @property
    def kit(self) -> Path:
        return self.folder / "kit"

    @property
    def submissions(self) -> Path:
        return self.folder / "submissions"

    @property
    def students(self) -> dict[str, Attack | None]:
        """The author of each submission, under the name that the gradebook gives it."""
        found: dict[str, Attack | None] = {}
        for name, author in self.authors.items():  # victims first: whoever comes after with their name gets another
            student = read_submission(self.submissions / name, self.assignment).student
            found[student if student not in found else f"{student} ({printable(name)})"] = author
        return found

    @property
    def environment(self) -> dict[str, str]:
        """Of the process that grades."""
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COURSEKIT"))}
        inherited.pop("PYTHONPATH", None)
        places = {"HOME": str(self.folder / "home"), "TMPDIR": str(self.folder.parent)}
        return {**inherited, **places, "COURSEKIT_CANARY": self.canaries["the environment"]}

    def set_up(self, attacks: list[Attack]) -> None:
        """Copy the kit, plant a canary in each place, and write victims' and attackers' submissions."""
        copy_kit(self.kit, self.patch)
        (self.folder / "home").mkdir()
        self.submissions.mkdir()
        self._plant("the hidden checks", self.kit / self.assignment.hidden_checks.relative_to(ROOT))
        self._plant("the reference", self.kit / self.assignment.folder.relative_to(ROOT) / self.assignment.module)
        self._plant("a file of the grading user", self.folder / "home" / "notes.txt")
        self.canaries["the environment"] = _secret()
        reference = base_source(self.assignment, "reference")
        for victim in VICTIMS:
            path = self.submissions / f"{victim}.py"
            path.write_text(reference, "utf-8")
            self._plant(f"the submission of {victim}", path)
        for author in (None, *attacks):
            if author is not None:
                author.write(self.submissions)
            for entry in self.submissions.iterdir():
                self.authors.setdefault(entry.name, author)

    def _plant(self, place: str, path: Path) -> None:
        self.canaries[place] = _secret()
        with path.open("a", encoding="utf-8") as file:
            file.write(f'\n\nCANARY = "{self.canaries[place]}"\n')

    def run(self, *command: str, timeout: float) -> subprocess.CompletedProcess[str]:
        """A command of the copied kit, as its instructor would type it."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.kit,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )


def copy_kit(folder: Path, patch: str = "") -> None:
    """Write the parts of the kit that grading needs. `patch` is Python that the preloaded parent runs at its start."""
    for name in _KIT:
        shutil.copytree(ROOT / name, folder / name, ignore=_SKIPPED)
    shutil.copy(ROOT / "requirements.in", folder)
    if patch:
        with (folder / "autograder" / "sandbox" / "parent.py").open("a", encoding="utf-8") as file:
            file.write(f"\n_serve = main\ndef main(*arguments):\n    exec({patch!r})\n    _serve(*arguments)\n")


def _secret() -> str:
    return f"canary-{secrets.token_hex(16)}"


@dataclass
class Watch:
    """What was seen while attacks ran: bytes that reached the listener, files left where none should be, processes."""

    received: list[bytes] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)


@contextlib.contextmanager
def watching() -> Iterator[Watch]:
    """Listen, and afterwards look for markers and for processes that nobody has waited for. One at a time a machine."""
    with open(f"{MARKER}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield from _watching()


def _watching() -> Iterator[Watch]:
    watch = Watch()
    for left in glob(f"{MARKER}-*"):
        os.unlink(left)
    adopt_orphans()
    before = _children()
    with _listening(watch.received):
        yield watch
    watch.markers = sorted(glob(f"{MARKER}-*"))
    for left in watch.markers:
        os.unlink(left)
    for pid in sorted(_children() - before):
        with contextlib.suppress(OSError):
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][:1]
            if state != "Z":  # a dead one only waits for us to notice
                watch.processes.append(f"{pid}: {Path(f'/proc/{pid}/cmdline').read_bytes()[:200]!r}")


def _children() -> set[int]:
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):
            found |= set(map(int, (task / "children").read_text().split()))
    return found


@contextlib.contextmanager
def _listening(received: list[bytes]) -> Iterator[None]:
    """Take what arrives on the loopback interface (TCP and UDP) and on an abstract Unix socket."""
    tcp, udp = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
    unix = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    tcp.bind(("127.0.0.1", PORT))
    tcp.listen()
    udp.bind(("127.0.0.1", PORT))
    unix.bind(f"\0coursekit-{PORT}")
    done = threading.Event()

    def listen() -> None:
        with selectors.DefaultSelector() as selector:
            for sock in (tcp, udp, unix):
                selector.register(sock, selectors.EVENT_READ)
            while not done.is_set():
                for key, _ in selector.select(0.2):
                    if key.fileobj is tcp:
                        connection, _ = tcp.accept()
                        with connection:
                            connection.settimeout(1)
                            received.append(b"a connection")
                    else:
                        received.append(key.fileobj.recv(4096))  # type: ignore[union-attr]

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        for sock in (tcp, udp, unix):
            sock.close()
