"""What confinement costs: the same grading, in the same process layout, with and without it.

python -m tests.bench.isolation [ASSIGNMENT [PAIRS]]

Two graders, each with a preloaded parent of its own, grade the reference by turns, so that a machine which becomes
slower or faster does so for both.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from rich.progress import track

from autograder.sandbox.confine import missing
from tests.verify.stage import copy_kit

UNCONFINED = (
    "from autograder.sandbox import confine\n"
    "confine.enter_namespaces = set\n"
    "confine.confine = lambda namespaces, folder, limits, number: confine.Sandboxed((), folder)\n"
)
GRADER = """
import sys
from autograder import assignment as assignments
from autograder.intake import Submission
from autograder.machine import on_this_machine

assignment = assignments.load(sys.argv[1])
source = (assignment.folder / assignment.module).read_bytes()
for line in sys.stdin:
    report = on_this_machine(Submission("copy", source + b"\\n# " + line.encode()), assignment)
    print(report.score, report.seconds, report.isolation, sep="\\t", flush=True)
"""


class Grader:
    """One copy of the kit, which grades a copy of the reference when asked."""

    def __init__(self, kit: Path, name: str, patch: str) -> None:
        copy_kit(kit, patch)
        self._process = subprocess.Popen(
            [sys.executable, "-c", GRADER, name], cwd=kit, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._confined = not patch

    def seconds(self, number: int) -> float:
        """What copy `number` takes, all points and the layers of isolation being as they should."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{number}\n")
        self._process.stdin.flush()
        score, seconds, isolation = self._process.stdout.readline().strip().split("\t")
        assert float(score) == 100
        assert (isolation != missing(())) == self._confined, isolation
        return float(seconds)

    def close(self) -> None:
        self._process.communicate()


def main(name: str = "hw2", pairs: str = "40") -> int:
    """Print both medians, and by how much the confined one of a pair takes longer."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        confined = Grader(Path(folder) / "confined" / "kit", name, "")
        unconfined = Grader(Path(folder) / "unconfined" / "kit", name, UNCONFINED)
        for grader in (confined, unconfined):
            grader.seconds(-1)  # which waits for the preloaded parent
        found = []
        for number in track(range(int(pairs)), f"{name}: pairs"):
            order = (confined, unconfined) if number % 2 else (unconfined, confined)
            seconds = {grader: grader.seconds(number) for grader in order}
            found.append((seconds[confined], seconds[unconfined]))
        confined.close()
        unconfined.close()
    middle = [median(values) for values in zip(*found, strict=True)]
    low, cost, high = quantiles((one / other - 1 for one, other in found), n=4)
    print(f"{name}, {pairs} pairs: confined {middle[0]:.2f} s, unconfined {middle[1]:.2f} s a submission (medians)")
    print(f"confinement costs {cost:+.1%} (median of the pairs; half of them from {low:+.1%} to {high:+.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
