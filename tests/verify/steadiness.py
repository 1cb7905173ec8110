"""Whether a program gets the same grade every time.

python -m tests.verify.steadiness ASSIGNMENT [ROUNDS]

Each round grades every wheat and some chaffs in another order, from other bytes (so that hidden inputs are drawn anew),
below another preloaded parent (so that sets and dictionaries hash otherwise) that was asked for another count of
threads; every other round beside processes that keep the cores busy.
"""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from rich.progress import track

from autograder import assignment as assignments
from autograder.assignment import Assignment
from autograder.batch import grade_all
from autograder.results import Report, Status, points
from tests.verify.parts import Part
from tests.verify.programs import Program, programs, spread

CHAFFS = 20
ROUNDS = 3


def chosen(assignment: Assignment) -> list[Program]:
    """Every wheat, and chaffs from the whole of the alphabet."""
    chaffs = programs(assignment, "chaffs")
    return [*programs(assignment, "wheats"), *spread(chaffs, min(CHAFFS, len(chaffs)))]


def one_round(assignment: Assignment, found: list[Program], number: int) -> Iterator[tuple[Program, Report]]:
    """Each program with its report, graded under the circumstances of round `number`."""
    order = random.Random(number).sample(found, len(found))
    changed = [
        replace(program.submission, source=(program.submission.source or b"") + f"\n# {number}\n".encode())
        for program in order
    ]
    with _threads(1 + number % 3), _busy(number % 2 == 1):
        for position, report in grade_all(changed, assignment):
            yield order[position], report


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """Libraries are asked for so many threads; the sandbox has its own opinion."""
    before = dict(os.environ)
    os.environ.update({name: str(count) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _busy(wanted: bool) -> Iterator[None]:
    """A process a core that computes all the while; none, if not wanted."""
    endless = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: sum(range(10**6))"
    count = (os.cpu_count() or 1) if wanted else 0
    processes = [subprocess.Popen([sys.executable, "-c", endless]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def measure(assignment: Assignment, rounds: int = ROUNDS, first: Sequence[tuple[Program, Report]] = ()) -> Part:
    """How many programs lose the same checks in every round. `first` is what is known of one of them, the quiet 0."""
    found = chosen(assignment)
    known = [pair for pair in first if pair[0] in found]
    numbers = range(1 if known else 0, rounds)
    seen: dict[str, list[str]] = defaultdict(list)
    graded = (pair for number in numbers for pair in one_round(assignment, found, number))
    shown = track(graded, f"{assignment.name}: steadiness", len(numbers) * len(found))
    for program, report in itertools.chain(known, shown):
        lost = ", ".join(row.check for row in report.rows if row.status is not Status.PASSED)
        seen[f"{program.kind}/{program.name}"].append(f"{points(report.score)} points (lost: {lost or 'none'})")
    unsteady = [f"{name}: {'; '.join(sorted(set(grades)))}" for name, grades in seen.items() if len(set(grades)) > 1]
    return Part(f"steady ({rounds} rounds)", len(found) - len(unsteady), len(found), unsteady)


def main(name: str, rounds: str = "20") -> int:
    """Print the programs of an assignment that are graded now so, now otherwise."""
    part = measure(assignments.load(name), int(rounds))
    print("\n".join([*part.shortfalls, f"{part.share} programs of {name} got the same grade {rounds} times"]))
    return 0 if part.enough else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
