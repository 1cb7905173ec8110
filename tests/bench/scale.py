"""Cost a submission and memory against the size of the class, of the whole of `make grade`: reading, grading, reports.

python -m tests.bench.scale [ASSIGNMENT [SIZE ...]]
"""

from __future__ import annotations

import csv
import itertools
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from tests.verify.programs import programs

SIZES = (10, 50, 200, 1000)
MEGABYTE = 2**20


def write_class(folder: Path, assignment: Assignment, size: int) -> None:
    """`size` submissions by turns from wheats and chaffs, each a little different, so that none is graded only once."""
    found = [program.submission for kind in ("wheats", "chaffs") for program in programs(assignment, kind)]
    folder.mkdir()
    for number, submission in zip(range(size), itertools.cycle(found), strict=False):
        source = (submission.source or b"") + f"\n# {number}\n".encode()
        (folder / f"student_{number}.py").write_bytes(source)


def run(assignment: Assignment, submissions: Path, output: Path) -> tuple[float, int, int]:
    """One run from nothing: its seconds, and the most bytes of memory that the grading process, and all those below it,
    have had, looked at twice a second."""
    command = ("-m", "autograder", "grade", str(submissions), "--hw", assignment.name, "--output", str(output))
    here = below = 0
    started = time.monotonic()
    process = psutil.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        here, below = max(here, _private([process])), max(below, _private(process.children(recursive=True)))
        time.sleep(0.5)
    seconds = time.monotonic() - started
    assert process.returncode == 0
    return seconds, here, below


def _private(processes: list[psutil.Process]) -> int:
    """Bytes of memory that these processes do not share with others."""
    total = 0
    for process in processes:
        try:
            total += process.memory_full_info().uss
        except psutil.Error:  # it has ended
            continue
    return total


def main(name: str = "hw1", *sizes: str) -> int:
    """Print a table: a row for each size."""
    assignment = assignments.load(name)
    shown = Table(title=f"{assignment.name}: cost against class size")
    for column in ("submissions", "graded", "seconds", "ms a submission", "grading process MB", "its children MB"):
        shown.add_column(column, justify="right")
    for size in map(int, sizes or map(str, SIZES)):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            submissions, output = Path(folder) / "class", Path(folder) / "grades"
            write_class(submissions, assignment, size)
            seconds, *memory = run(assignment, submissions, output)
            with (output / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
                graded = sum(row["status"] == "graded" for row in csv.DictReader(file))
        each = f"{1000 * seconds / size:.0f}"
        shown.add_row(str(size), str(graded), f"{seconds:.1f}", each, *(f"{part / MEGABYTE:.0f}" for part in memory))
    Console().print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
