"""Cost a submission and memory against the size of the class.

python -m tests.bench.scale [ASSIGNMENT [SIZE ...]]
"""

from __future__ import annotations

import sys
import threading
import time

import psutil
from rich.console import Console
from rich.table import Table

from autograder import assignment as assignments
from autograder.batch import grade_all
from tests.bench.otter import chosen

SIZES = (10, 50, 200, 1000)
SLOW = ("endless_loop", "plots_on_import")


class Memory:
    """The most memory that this process and those below it have taken together, looked at twice a second."""

    def __enter__(self) -> Memory:
        self.here, self.below = 0, 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        this = psutil.Process()
        while not self._done.wait(0.5):
            self.here = max(self.here, this.memory_info().rss)
            total = 0
            for process in this.children(recursive=True):
                try:
                    total += process.memory_full_info().uss
                except psutil.Error:
                    continue
            self.below = max(self.below, total)


def main(name: str = "hw1", *sizes: str) -> int:
    """Print a table: a row for each size."""
    assignment = assignments.load(name)
    shown = Table(title=f"{assignment.name}: cost against class size")
    for column in ("submissions", "graded", "seconds", "ms a submission", "main MB", "others MB"):
        shown.add_column(column, justify="right")
    for size in map(int, sizes or map(str, SIZES)):
        submissions = [item for item in chosen(assignment, 2 * size) if not item.student.startswith(SLOW)][:size]
        started = time.monotonic()
        with Memory() as memory:
            graded = sum(report.status == "graded" for _, report in grade_all(submissions, assignment))
        seconds = time.monotonic() - started
        each = f"{1000 * seconds / size:.0f}"
        shown.add_row(
            str(size), str(graded), f"{seconds:.1f}", each, *(f"{m / 2**20:.0f}" for m in (memory.here, memory.below))
        )
    Console().print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
