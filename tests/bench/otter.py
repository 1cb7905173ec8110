"""Throughput of `make grade` beside plain otter: the same submissions, the same checks, as many at once as cores.

python -m tests.bench.otter [ASSIGNMENT [COUNT [ROUNDS]]]

Plain otter has the checks as ordinary otter tests (tests/verify/plain_otter.py), and no isolation. A submission that
hangs is cut off on both sides when its assignment's `total_seconds` are over.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from autograder import assignment as assignments
from autograder.assignment import Assignment
from autograder.batch import grade_all
from autograder.host import EXAMPLES
from autograder.intake import Submission, read_submissions
from autograder.results import Report
from tests.verify.plain_otter import build_plain_zip

PREFERRED = ("reference", "slides_to_the_letter", "half_finished", "endless_loop", "exits_early")  # among the first


@dataclass(frozen=True)
class Round:
    """Seconds of wall time for the same submissions."""

    kit: float
    otter: float
    reports: list[Report]

    @property
    def ratio(self) -> float:
        return self.otter / self.kit


def chosen(assignment: Assignment, count: int) -> list[Submission]:
    """`count` submissions from the bundled examples, each a little different, so that none is graded only once."""
    found = [item for item in read_submissions(EXAMPLES / assignment.name, assignment) if item.source is not None]
    found.sort(key=lambda item: item.student not in PREFERRED)
    made = []
    for number, item in zip(range(count), itertools.cycle(found), strict=False):
        source = (item.source or b"") + f"\n# {number}\n".encode()
        made.append(Submission(f"{item.student}_{number}", source, extras=item.extras))
    return made


def under_kit(submissions: list[Submission], assignment: Assignment) -> tuple[float, list[Report]]:
    """Seconds, with all that `make grade` does but read and write; and the reports."""
    started = time.monotonic()
    reports = [report for _, report in grade_all(submissions, assignment)]
    return time.monotonic() - started, reports


def under_plain_otter(submissions: list[Submission], assignment: Assignment, folder: Path) -> float:
    """Seconds, a process a submission, as many at once as there are cores."""
    archive = folder / "plain.zip"
    build_plain_zip(assignment, archive)
    otter = Path(sysconfig.get_path("scripts")) / "otter"

    def one(submission: Submission) -> None:
        place = folder / submission.student
        place.mkdir()
        module = place / assignment.module
        module.write_bytes(submission.source or b"")
        command = [str(otter), "run", "-a", str(archive), "--no-logo", "-o", str(place), str(module)]
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(assignment.limits.total_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()

    started = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, submissions))
    seconds = time.monotonic() - started
    for submission in submissions:
        if submission.student.startswith("reference_"):  # else the same checks did not run
            tests = json.loads((folder / submission.student / "results.json").read_text("utf-8"))["tests"]
            assert sum(test.get("score") or 0 for test in tests if "max_score" in test) == assignment.max_score
    return seconds


def measure(assignment: Assignment, count: int) -> Round:
    """One round: the kit, then plain otter."""
    submissions = chosen(assignment, count)
    kit, reports = under_kit(submissions, assignment)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return Round(kit, under_plain_otter(submissions, assignment, Path(folder)), reports)


def main(name: str = "hw2", count: str = "50", rounds: str = "1") -> int:
    """Print a table: seconds on both sides, and their ratio."""
    assignment = assignments.load(name)
    shown = Table(title=f"{assignment.name}: {count} submissions on {os.cpu_count()} cores")
    for column in ("round", "make grade", "plain otter", "ratio", "grader's own share"):
        shown.add_column(column, justify="right")
    measured = []
    for number in range(int(rounds)):
        done = measure(assignment, int(count))
        measured.append(done.ratio)
        whole = sum(report.seconds for report in done.reports)
        own = 1 - sum(report.student_seconds for report in done.reports) / whole
        shown.add_row(str(number + 1), f"{done.kit:.0f} s", f"{done.otter:.0f} s", f"{done.ratio:.1f}", f"{own:.0%}")
    Console().print(shown)
    print(f"plain otter takes {median(measured):.1f} times as long (median)")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
