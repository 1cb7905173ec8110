"""`make lint-course`: whether every assignment is whole. Exits with 1 when something is amiss.

python -m tests.verify.lint [ASSIGNMENT ...]

The files are read, the stub and the reference graded, and then wrong programs (chaffs by turns from every task, and
mutants if need be), until every check has failed one of them: a check that fails none is dead.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rich.console import Console
from rich.markup import escape

from autograder import assignment as assignments
from autograder import release
from autograder.assignment import Assignment, AssignmentError
from autograder.batch import grade_all
from autograder.grading import blank_rows
from autograder.intake import Submission
from autograder.proofreading import proofread
from autograder.results import Report, Status, points
from tests.verify import handouts, mutants
from tests.verify.programs import Program, programs

MAX_SCORE = 100
_SEEN = (Status.FAILED, Status.ERROR, Status.TIMEOUT, Status.CRASHED, Status.OUT_OF_MEMORY)  # by the check itself


def problems_of_files(assignment: Assignment) -> Iterator[str]:
    """What can be seen without grading: points, checks, hints, handouts, titles in Vietnamese, the release."""
    try:
        blank_rows(assignment)  # every check has a title and a task, and the points of each task add up
    except AssignmentError as error:
        yield str(error)
        return
    if assignment.max_score != MAX_SCORE:
        yield f"assignment.toml: the tasks' points add up to {points(assignment.max_score)}, not {MAX_SCORE}"
    for task in assignment.tasks:
        if not task.title.strip() or not task.hints:
            yield f"assignment.toml: task {task.id} has no title or no hint"
    yield from handouts.problems(assignment)
    try:
        proofread(assignment)
        release.build_zip(assignment)
    except AssignmentError as error:
        yield str(error)


def problems_of_stub(assignment: Assignment, report: Report) -> Iterator[str]:
    """The stub has no point, and every task says that it is not started."""
    if report.score:
        yield f"the untouched stub gets {points(report.score)} points"
    for task in assignment.tasks:
        rows = [row for row in report.rows if row.task == task.id]
        started = [row for row in rows if row.status not in (Status.NOT_STARTED, Status.SKIPPED)]
        if started:
            yield f"the stub's task {task.id} is {started[0].status} in {started[0].check}, not not_started"
        elif not any(f"Task {task.id}:" in row.message for row in rows):
            yield f"the stub raises no NotImplementedError('Task {task.id}: ...') in a check of task {task.id}"


def problems_of_reference(report: Report) -> Iterator[str]:
    """The reference loses no point."""
    for row in report.rows:
        if row.status is not Status.PASSED:
            yield f"the reference does not pass {row.check}: {row.status}, {row.message or row.detail}"


def by_turns(found: list[Program]) -> list[Program]:
    """Programs in an order in which every task comes soon, and soon again."""
    turn: Counter[str] = Counter()
    keyed = []
    for program in found:
        turn[program.task] += 1
        keyed.append((turn[program.task], program))
    return [program for _, program in sorted(keyed, key=lambda pair: pair[0])]


def dead_checks(assignment: Assignment, tell: Callable[[str], object] = lambda line: None) -> list[str]:
    """The checks that fail no chaff and no mutant; grades only as many of them as it takes, and tells how far it is."""
    waiting = {row.check for row in blank_rows(assignment)}

    def grade(submissions: list[Submission]) -> None:
        for done, (_, report) in enumerate(grade_all(submissions, assignment) if waiting else (), 1):
            waiting.difference_update(row.check for row in report.rows if row.status in _SEEN)
            wrong = f"{done} of {len(submissions)} wrong programs graded"
            tell(f"{assignment.name}: {wrong}, {len(waiting)} checks have failed none yet ...")
            if not waiting:
                break

    grade([program.submission for program in by_turns(programs(assignment, "chaffs"))])
    base = mutants.reference(assignment)
    grade([replace(base, student=one.id, source=one.source.encode()) for one in mutants.made(assignment)])
    return sorted(waiting)


def problems(assignment: Assignment, tell: Callable[[str], object]) -> Iterator[str]:
    """All of them, the quickly found first."""
    found = False
    for problem in problems_of_files(assignment):
        found = True
        yield problem
    if found:
        return  # grading would say the same again, or stumble over it
    stub = release.student_files(assignment)[assignment.module]
    reports = dict(grade_all([Submission("stub", stub), mutants.reference(assignment)], assignment))
    yield from problems_of_stub(assignment, reports[0])
    yield from problems_of_reference(reports[1])
    for name in dead_checks(assignment, tell):
        yield f"no chaff and no mutant fails the check {name}: write a chaff"


def main(chosen: Iterable[str] = ()) -> int:
    """Print a line an assignment, and below it what is amiss."""
    console = Console(highlight=False)
    amiss = 0
    for name in chosen or assignments.names():
        try:
            assignment = assignments.load(name)
            with console.status(f"{assignment.name}: reading it, grading stub and reference ...") as status:
                found = list(problems(assignment, status.update))
        except AssignmentError as error:
            found = [str(error)]
        amiss += len(found)
        console.print(f"[red]{name}: {len(found)} problems" if found else f"[green]{name}: in order")
        for problem in found:
            console.print(f"  {escape(problem)}")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
