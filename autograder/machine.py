"""One machine's share of a batch: a preloaded parent, and a warm grader process for each thread that asks.

The grader processes are started by this module as `autograder.machine.serve`.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any

from autograder.assignment import ROOT, Assignment
from autograder.grading import faulty, grade_each
from autograder.intake import Submission
from autograder.results import Report
from autograder.sandbox.client import Parent, ParentAccess

_ATTEMPTS = 3  # at one submission, when what grades it is killed
_RESTARTS = 5  # of the preloaded parent, in all
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # for a grader process: the others have the rest
_machines: dict[tuple[str, ...], Machine] = {}
_lock = threading.Lock()


class Machine:
    """Grades for any number of threads. What is killed from outside is started again."""

    def __init__(self, preload: tuple[str, ...]) -> None:
        self._preload = preload
        self._lock = threading.Lock()
        self._threads = threading.local()
        self._graders: list[_Grader] = []
        self._closed = False
        self._parents = [Parent(preload)]  # the last one serves; the ended ones may still have to say why they ended

    def grade(self, submission: Submission, assignment: Assignment, until_lost: bool = False) -> Report:
        """The grade of one submission; for review when the grader process was killed time and again meanwhile."""
        report = faulty(submission, assignment, "the grader process was killed while it graded this submission")
        for _ in range(_ATTEMPTS):
            grader = self._grader()
            try:
                report = grader.grade(submission, assignment, until_lost)
            except (EOFError, OSError):
                grader.close()
                continue
            if report.status != "review" or grader.parent.alive or len(self._parents) > _RESTARTS:
                break
        return report

    def _grader(self) -> _Grader:
        """The calling thread's grader process, which uses the preloaded parent that lives."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the batch has ended")
            if not self._parents[-1].alive and len(self._parents) <= _RESTARTS:
                self._parents.append(Parent(self._preload))
            grader: _Grader | None = getattr(self._threads, "grader", None)
            if grader is None or not grader.alive or grader.parent is not self._parents[-1]:
                if grader is not None:
                    grader.close()
                    self._graders.remove(grader)
                grader = self._threads.grader = _Grader(self._parents[-1])
                self._graders.append(grader)
            return grader

    def close(self) -> None:
        """End every process, also those that grade just now."""
        with self._lock:
            self._closed = True
            for grader in self._graders:
                grader.close()
            for parent in self._parents:
                parent.close()


class _Grader:
    """A grader process: one submission at a time."""

    def __init__(self, parent: Parent) -> None:
        self.parent = parent
        self._connection, theirs = Pipe()
        arguments = (theirs.fileno(), parent.fileno(), str(parent.folder))
        code = (
            f"import sys; sys.path.insert(0, {str(ROOT)!r}); import autograder; "
            f"from autograder.machine import serve; serve(*{arguments!r})"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            pass_fds=arguments[:2],
            env={**os.environ, **_ONE_CORE},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        theirs.close()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def grade(self, submission: Submission, assignment: Assignment, until_lost: bool) -> Report:
        """Raises EOFError or OSError when the process has ended."""
        self._connection.send((submission, assignment, until_lost))
        report: Report = self._connection.recv()
        return report

    def close(self) -> None:
        """End the process, from any thread and any number of times.

        The connection closes with this object: until then another thread may be reading from it.
        """
        self._process.kill()
        self._process.communicate()


def serve(connection_fd: int, control_fd: int, folder: str) -> None:
    """A grader process: grade what comes until nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    threading.Thread(target=_end_with_starter, daemon=True).start()
    parent = ParentAccess(control_fd, Path(folder))
    connection: Connection[Any, Any] = Connection(connection_fd)
    for assignment, asked in itertools.groupby(_received(connection), key=lambda job: job[1]):
        grade_each(
            ((submission, until_lost) for submission, _, until_lost in asked), assignment, parent, connection.send
        )


def _received(connection: Connection[Any, Any]) -> Iterator[tuple[Submission, Assignment, bool]]:
    """What comes until nobody sends any more."""
    with contextlib.suppress(EOFError):
        while True:
            yield connection.recv()


def _end_with_starter() -> None:
    """The process that started this one holds the other end of its standard input, and never writes."""
    sys.stdin.buffer.read(1)
    os._exit(1)


def on_this_machine(submission: Submission, assignment: Assignment, until_lost: bool = False) -> Report:
    """Grade with this process's Machine, which the first call makes."""
    return prepare(assignment).grade(submission, assignment, until_lost)


def prepare(assignment: Assignment) -> Machine:
    """This process's Machine for an assignment; the first call starts it, and does not wait until it is ready."""
    with _lock:
        if assignment.preload not in _machines:
            _machines[assignment.preload] = Machine(assignment.preload)
        return _machines[assignment.preload]


@atexit.register
def close_all() -> None:
    """End this process's Machines."""
    with _lock:
        while _machines:
            _machines.popitem()[1].close()
