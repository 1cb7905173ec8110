"""SIGKILL at random moments: whatever is killed, the next run ends with the same gradebook.

python -m tests.verify.kills [COUNT]
"""

from __future__ import annotations

import contextlib
import csv
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.host import EXAMPLES, KEPT
from tests.verify.stage import copy_kit

TARGETS = ("client", "preloaded parent", "worker", "scheduler")
ASSIGNMENT = "hw1_recurrent_cells"
SLOW = {"endless_loop", "plots_on_import"}
SECONDS = 180.0


@dataclass(frozen=True)
class Kill:
    """What became of one run that was shot at: how many grades it had kept, and whether the next one was right."""

    target: str
    after: float  # seconds
    kept: int
    same: bool


class Class:
    """Submissions, and a copy of the kit with a store of its own."""

    def __init__(self, folder: Path) -> None:
        self.kit, self.output, self.submissions = folder / "kit", folder / "grades", folder / "submissions"
        copy_kit(self.kit)
        self.submissions.mkdir()
        for path in (EXAMPLES / ASSIGNMENT).iterdir():
            if path.stem not in SLOW:
                (shutil.copytree if path.is_dir() else shutil.copy)(path, self.submissions / path.name)

    def start(self, scheduler: str = "") -> subprocess.Popen[bytes]:
        """`make grade`, in the background."""
        where = ("--hw", ASSIGNMENT, "--output", str(self.output), "--scheduler", scheduler)
        return self._background("-m", "autograder", "grade", str(self.submissions), *where)

    def forget(self) -> None:
        """As before the first run."""
        shutil.rmtree(self.output, ignore_errors=True)

    def kept(self) -> int:
        """How many grades are kept."""
        return len(list((self.output / KEPT).glob("*/*.json")))

    def gradebook(self) -> list[list[str]]:
        """The gradebook without the column of times."""
        with (self.output / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        times = head.index("seconds")
        return [[cell for column, cell in enumerate(row) if column != times] for row in (head, *rows)]

    @contextlib.contextmanager
    def cluster(
        self, container: Sequence[str] = ()
    ) -> Iterator[tuple[str, subprocess.Popen[bytes], list[subprocess.Popen[bytes]]]]:
        """A scheduler and two workers, started by hand, the workers in a container: address and processes."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        dask = ("-m", "dask")
        here = ("--host", "127.0.0.1", "--no-dashboard")
        address = f"tcp://127.0.0.1:{port}"
        scheduler = self._background(*dask, "scheduler", "--port", str(port), *here)
        one = ("--nworkers", "1", "--nthreads", "1", "--memory-limit", "0")
        workers = [self._background(*dask, "worker", address, *one, *here, container=container) for _ in range(2)]
        try:
            yield address, scheduler, workers
        finally:
            for process in (*workers, scheduler):  # a worker whose scheduler is gone takes long to end by itself
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def preloaded_parents(self) -> list[int]:
        """The processes that fork children for this kit."""
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                words = path.read_bytes()
                if str(self.kit).encode() in words and b"sandbox.parent" in words:
                    found.append(int(path.parent.name))
        return found

    def _background(self, *arguments: str, container: Sequence[str] = ()) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False", "PYTHONPATH": str(self.kit)}
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [*container, sys.executable, *arguments]
        return subprocess.Popen(command, cwd=self.kit, env=environment, start_new_session=True, **quiet)


def shoot(room: Class, target: str, after: float, right: list[list[str]]) -> Kill:
    """Start a run, kill `target` after that many seconds, and run again."""
    room.forget()
    with contextlib.ExitStack() as stack:
        if target in ("worker", "scheduler"):
            address, scheduler, workers = stack.enter_context(room.cluster())
            run = room.start(address)
        else:
            run, scheduler, workers = room.start(), None, []
        time.sleep(after)
        if target == "preloaded parent":
            for pid in room.preloaded_parents()[:1]:
                os.kill(pid, signal.SIGKILL)
        else:
            {"client": run, "worker": workers[0] if workers else run, "scheduler": scheduler or run}[target].kill()
        run.wait(SECONDS)
    kept = room.kept()
    room.start().wait(SECONDS)
    return Kill(target, after, kept, room.gradebook() == right)


def main(count: int = 20, seed: int = 0) -> int:
    """Print a line a kill. Returns 1 if any gradebook came out different, or a process was left."""
    draw = random.Random(seed)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        room = Class(Path(folder))
        started = time.monotonic()
        room.start().wait(SECONDS)
        whole, right = time.monotonic() - started, room.gradebook()
        print(f"{len(right) - 1} submissions, {whole:.0f} s without a kill")
        for number in range(count):
            target = TARGETS[number % len(TARGETS)]
            extra = 4.0 if target in ("worker", "scheduler") else 0.0  # until the cluster has come together
            done = shoot(room, target, draw.uniform(0.5, whole + extra), right)
            wrong += not done.same
            said = "the same gradebook" if done.same else "ANOTHER GRADEBOOK"
            print(
                f"{number + 1:3d} {done.target} after {done.after:.1f} s: {done.kept} grades kept; {said}", flush=True
            )
        time.sleep(2)
        if left := room.preloaded_parents():
            print(f"LEFT BEHIND: {left}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
