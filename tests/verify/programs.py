"""The programs that measure the graders: right ones (wheats) and wrong ones (chaffs), as submissions.

python -m tests.verify.programs ASSIGNMENT [wheats|chaffs [NAME...]]     grades them, shows what is not as it must be

A file of tests/wheats/ASSIGNMENT/ or tests/chaffs/ASSIGNMENT/ is added to the reference, whose functions it defines
again. Its first line is a docstring that says what is different. A chaff names below it the task that it breaks
(`# task: 2.3`), and where it cannot help to lose points elsewhere, that task and the reason (`# also: 2.5, because`).
What is handed in beside the module has its name behind the program's: program.corpus.txt.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.progress import track

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from autograder.batch import grade_all
from autograder.host import EXAMPLES
from autograder.intake import Submission, read_submission
from autograder.results import Report, points
from tests.verify.parts import Part

KINDS = ("wheats", "chaffs")
Item = TypeVar("Item")


class CorpusError(Exception):
    """A file of the corpora is not in order."""


@dataclass(frozen=True)
class Program:
    """A submission whose grade is known."""

    kind: str
    name: str
    intent: str
    task: str  # that it breaks; empty for a wheat
    also: dict[str, str]  # other tasks that lose points with it, and why
    submission: Submission

    def shortfall(self, report: Report) -> str:
        """What is wrong with its grade, in words; empty if nothing is."""
        lost = tasks_with_losses(report)
        if report.status == "review":
            return "could not be graded: " + next(row.detail for row in report.rows if row.status == "grader_error")
        if self.kind == "wheats":
            return "" if report.score == report.max_score else f"has {points(report.score)} points: {_why(report)}"
        if self.task not in lost:
            return f"is not caught by the checks of task {self.task}"
        elsewhere = lost - {self.task} - set(self.also)
        return f"loses points in {', '.join(sorted(elsewhere))} too: {_why(report)}" if elsewhere else ""


def tasks_with_losses(report: Report) -> set[str]:
    """The tasks in which a report has lost points."""
    return {row.task for row in report.rows if row.score < row.points}


def _why(report: Report) -> str:
    lost = [row for row in report.rows if row.score < row.points]
    return "; ".join(f"{row.check} {row.status.value} ({row.message[:200]})" for row in lost)


def programs(assignment: Assignment, kind: str) -> list[Program]:
    """The wheats or the chaffs of an assignment. Raises CorpusError when the head of one is not in order."""
    reference = read_submission(EXAMPLES / assignment.name / "reference", assignment)
    folder = ROOT / "tests" / kind / assignment.name
    return [_program(path, kind, assignment, reference) for path in sorted(folder.glob("*.py"))]


def _program(path: Path, kind: str, assignment: Assignment, reference: Submission) -> Program:
    text = path.read_text("utf-8")
    intent = re.match(r'"""(.+?)"""$', text.partition("\n")[0])
    if intent is None:
        raise CorpusError(f"{path}: the first line is not a docstring that says what is different")
    tasks = re.findall(r"^# task: (\S+)$", text, re.MULTILINE)
    also = dict(re.findall(r"^# also: (\S+), (.+)$", text, re.MULTILINE))
    known = {task.id for task in assignment.tasks}
    if len(tasks) != (kind == "chaffs") or not {*tasks, *also} <= known:
        raise CorpusError(f"{path}: name one task of {assignment.name} in a line `# task: {min(known)}`")
    others = [file for file in path.parent.glob(f"{path.stem}.*") if file != path]
    beside = {file.name.removeprefix(f"{path.stem}."): file.read_bytes() for file in others}
    if unknown := beside.keys() - assignment.accepts.keys():
        raise CorpusError(f"{path}: {assignment.name} accepts no {', '.join(sorted(unknown))} beside the module")
    functions, _, _ = (reference.source or b"").decode("utf-8").partition('\nif __name__ == "__main__":')
    submission = Submission(path.stem, f"{functions}\n\n{text}".encode(), extras={**reference.extras, **beside})
    return Program(kind, path.stem, intent[1], "".join(tasks), also, submission)


def spread(found: Sequence[Item], count: int) -> list[Item]:
    """`count` of them, from the first to the last."""
    return [found[len(found) * number // count] for number in range(count)]


def graded(assignment: Assignment, chosen: Sequence[Program]) -> Iterator[tuple[Program, Report]]:
    """Each program with its report, as they are finished."""
    for number, report in grade_all([program.submission for program in chosen], assignment):
        yield chosen[number], report


def all_graded(assignment: Assignment) -> list[tuple[Program, Report]]:
    """Every program of an assignment with its report."""
    found = [program for kind in KINDS for program in programs(assignment, kind)]
    return list(track(graded(assignment, found), f"{assignment.name}: wheats and chaffs", len(found)))


def measure(reports: Sequence[tuple[Program, Report]]) -> list[Part]:
    """How many wheats have all points, and how many chaffs lose some in the task that they break, and nowhere else."""
    wheats = [(program, report) for program, report in reports if program.kind == "wheats"]
    chaffs = [(program, report) for program, report in reports if program.kind == "chaffs"]
    passed = sum(not program.shortfall(report) for program, report in wheats)
    caught = [(program, report) for program, report in chaffs if program.task in tasks_with_losses(report)]
    localised = sum(tasks_with_losses(report) == {program.task} for program, report in caught)
    excused = [
        f"{program.name} also loses points in {task}: {why}"
        for program, report in caught
        for task, why in program.also.items()
        if task in tasks_with_losses(report)
    ]
    return [
        Part("wheats passed", passed, len(wheats), _shortfalls(wheats)),
        Part("chaffs caught", len(caught), len(chaffs), _shortfalls(chaffs)),
        Part("chaffs localised", localised, len(chaffs), excused, required=0.95),
    ]


def _shortfalls(graded_programs: Sequence[tuple[Program, Report]]) -> list[str]:
    named = ((program, program.shortfall(report)) for program, report in graded_programs)
    return [f"{program.kind}/{program.name} {shortfall}" for program, shortfall in named if shortfall]


def main(name: str, kind: str = "", *names: str) -> int:
    """Grade one assignment's programs; print those whose grade is not as it must be."""
    assignment = assignments.load(name)
    found = [program for each in KINDS if kind in ("", each) for program in programs(assignment, each)]
    chosen = [program for program in found if not names or program.name in names]
    shortfalls = _shortfalls(list(track(graded(assignment, chosen), f"{assignment.name} ", len(chosen))))
    good = len(chosen) - len(shortfalls)
    print("\n".join([*shortfalls, f"{good} of {len(chosen)} programs of {assignment.name} are graded as they must be"]))
    return 1 if shortfalls else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
