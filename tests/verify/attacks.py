"""The attack corpus through `make grade`: nothing gained, nothing lost, nothing leaked.

python -m tests.verify.attacks [FAMILY or FILE]
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from autograder import assignment as assignments
from autograder.assignment import Assignment
from autograder.results import plural, points
from tests.verify.corpus import FAMILIES, Attack, attacks, read_attack
from tests.verify.stage import VICTIMS, Stage, Watch, watching

SECONDS_BEYOND = 60.0  # that starting children and a busy machine may add to an attack's own limit


@dataclass
class Verdict:
    """What an attack gained; nothing, if it failed."""

    attack: Attack
    seconds: float = 0.0
    gains: list[str] = field(default_factory=list)
    lost_report: bool = False  # its own: no gain, but somebody has to grade it by hand


@dataclass
class Trial:
    """What came of a whole run: a verdict for each attack, and what cannot be laid at one attack's door."""

    verdicts: list[Verdict] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.harm) or any(verdict.gains for verdict in self.verdicts)

    def add(self, watch: Watch) -> None:
        """Count what was seen while the attacks ran."""
        self.harm += [f"something reached the listener: {data[:100]!r}" for data in watch.received]
        self.harm += [f"code ran where it should not: {marker}" for marker in watch.markers]
        self.harm += [f"a process was left behind: {process}" for process in watch.processes]

    def show(self) -> None:
        """Print the table family by family, then each success."""
        Console().print(table(self))
        for verdict in self.verdicts:
            for gain in verdict.gains:
                print(f"SUCCEEDED {verdict.attack.name} ({verdict.attack.intent}): {gain}")
        for harm in self.harm:
            print(f"HARM {harm}")


def main(arguments: list[str]) -> int:
    """Try the corpus, a family or a file of it; print the table. Returns 1 if anything succeeded."""
    chosen = [read_attack(Path(name)) for name in arguments if name.endswith(".py")]
    chosen += [attack for name in arguments if not name.endswith(".py") for attack in attacks(name)]
    trial = try_attacks(chosen or attacks())
    trial.show()
    return 1 if trial.failed else 0


def table(trial: Trial) -> Table:
    """Family by family: how many were tried, how many succeeded, how long they took."""
    shown = Table(title="Attacks")
    for column in ("family", "tried", "succeeded", "reports lost", "seconds"):
        shown.add_column(column, justify="left" if column == "family" else "right")
    for family in FAMILIES:
        of_family = [verdict for verdict in trial.verdicts if verdict.attack.family == family]
        succeeded = sum(bool(verdict.gains) for verdict in of_family)
        lost = sum(verdict.lost_report for verdict in of_family)
        seconds = sum(verdict.seconds for verdict in of_family)
        shown.add_row(family, *map(str, (len(of_family), succeeded, lost)), f"{seconds:.0f}")
    return shown


def try_attacks(chosen: list[Attack]) -> Trial:
    """Grade the attacks, all of an assignment's at once, beside three victims."""
    trial = Trial()
    for name, group in groupby(sorted(chosen, key=lambda attack: attack.assignment), lambda a: a.assignment):
        with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
            _try_group(Stage(Path(folder), assignments.load(name)), list(group), trial)
    return trial


def _try_group(stage: Stage, group: list[Attack], trial: Trial) -> None:
    stage.set_up(group)
    students = stage.students
    bases = base_scores(stage.assignment, {attack.base for attack in group})
    output = stage.folder / "grades"
    started = time.monotonic()
    most = len(students) * (stage.assignment.limits.total_seconds + SECONDS_BEYOND)
    command = (
        "-m",
        "autograder",
        "grade",
        str(stage.submissions),
        "--hw",
        stage.assignment.name,
        "--output",
        str(output),
    )
    with watching() as watch:
        done = stage.run(*command, timeout=most)
    print(f"{stage.assignment.name}: {plural(len(group), 'attack')} in {time.monotonic() - started:.0f} s")
    if done.returncode not in (0, 3):
        trial.harm.append(f"make grade ended with {done.returncode}: {done.stderr[-2000:]}")
        return
    results = {result["extra_data"]["student"]: result for result in _results(output)}
    if lost := sorted(set(students) - set(results)):
        trial.harm.append(f"no result for {', '.join(lost)}")
    for victim in VICTIMS:
        if (score := results.get(victim, {}).get("score")) != 100:
            trial.harm.append(f"{victim} has {score} points instead of 100")
    told = {path: path.read_text("utf-8") for path in output.rglob("*") if path.is_file()}
    told |= {Path("the terminal"): done.stdout + done.stderr}
    for attack in group:
        verdict = Verdict(attack)
        for student in [student for student, author in students.items() if author is attack and student in results]:
            verdict.seconds += results[student]["execution_time"]
            if results[student]["extra_data"]["status"] == "review":
                trial.harm.append(f"{attack.name} was taken for a fault of the grader")
            verdict.gains += gains(results[student], bases[attack.base], stage.assignment)
        trial.verdicts.append(verdict)
    for place, secret in stage.canaries.items():
        trial.harm += [f"the canary of {place} is in {path.name}" for path, text in told.items() if secret in text]
        trial.harm += [f"the canary of {place} was sent away" for data in watch.received if secret.encode() in data]
    trial.harm += untidy(told)
    trial.add(watch)


_TAG = re.compile(r"<script>alert|<img src=x", re.IGNORECASE)  # as the names of tests/attacks/packages have it
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def untidy(told: dict[Path, str]) -> list[str]:
    """Names that came through as more than text: formulas for a spreadsheet, tags for a page, orders for a terminal."""
    found = []
    for path, text in told.items():
        if path.suffix == ".csv":
            rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
            cells = [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@"))]
            found += [f"{path.name} has a cell that a spreadsheet calculates: {cell[:80]!r}" for cell in cells]
        if path.suffix == ".html" and (tag := _TAG.search(text)):
            found.append(f"{path.name} has the tag {tag[0]!r} of a submission")
        if path.suffix != ".json" and (mark := _UNSEEN.search(text)):
            found.append(f"{path.name} has the character {mark[0]!r} of a submission")
    return found


def gains(result: dict[str, Any], base: float, assignment: Assignment) -> list[str]:
    """What a result shows that its submission should not have."""
    found = []
    if result["score"] > base:
        found.append(f"{points(result['score'])} points, {points(base)} without the attack")
    if result["execution_time"] > assignment.limits.total_seconds + SECONDS_BEYOND:
        found.append(f"{result['execution_time']:.0f} seconds, the limit is {assignment.limits.total_seconds:g}")
    return found


def base_scores(assignment: Assignment, bases: set[str]) -> dict[str, float]:
    """What the modules to which attacks are added earn without them, as tests/expected has it."""
    expected = import_module(f"tests.expected.{assignment.name}").EXPECTED
    return {base: expected[base].score for base in bases}


def _results(output: Path) -> Iterator[dict[str, Any]]:
    for path in (output / "results").glob("*.json"):
        yield json.loads(path.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
