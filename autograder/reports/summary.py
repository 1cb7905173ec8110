"""What a class's reports add up to. Numbers only; the words are the templates'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from autograder.assignment import Assignment, Task
from autograder.results import Report, Row, Status

_NOT_RUN = {Status.REFUSED, Status.MISSING, Status.GRADER_ERROR}
BINS = 10


@dataclass(frozen=True)
class Scores:
    """The scores of the submissions whose grade is final: neither refused nor waiting for review."""

    number: int
    mean: float
    median: float
    lowest: float
    highest: float
    full: int
    bins: tuple[int, ...]  # how many have 0 to under 10 %, ..., 90 to 100 % of the points


@dataclass(frozen=True)
class CheckResult:
    """How a check went, over all submissions."""

    row: Row  # any submission's: for title, points, hidden
    counts: dict[Status, int]  # in the order of Status, without zeros

    @property
    def ran(self) -> int:
        """How many submissions it was decided for."""
        return sum(count for status, count in self.counts.items() if status not in _NOT_RUN)

    @property
    def passed(self) -> int:
        return self.counts.get(Status.PASSED, 0)


@dataclass(frozen=True)
class TaskResult:
    """How a task went: `mean` points and `full` marks among graded submissions, and its checks."""

    task: Task
    mean: float
    full: int
    checks: tuple[CheckResult, ...]


def graded(reports: Sequence[Report]) -> list[Report]:
    """The reports that class numbers are made of: a refused or unfinished one says nothing about the task."""
    return [report for report in reports if report.status == "graded"]


def scores(reports: Sequence[Report]) -> Scores | None:
    """Their numbers; None when no submission has a final grade."""
    final = graded(reports)
    if not final:
        return None
    values = [report.score for report in final]
    shares = Counter(min(int(share(report.score, report.max_score) * BINS), BINS - 1) for report in final)
    return Scores(
        number=len(final),
        mean=mean(values),
        median=median(values),
        lowest=min(values),
        highest=max(values),
        full=sum(set(report.counts()) == {Status.PASSED} for report in final),
        bins=tuple(shares[number] for number in range(BINS)),
    )


def tasks(reports: Sequence[Report], assignment: Assignment) -> list[TaskResult]:
    return [_task(reports, task) for task in assignment.tasks]


def _task(reports: Sequence[Report], task: Task) -> TaskResult:
    final = [task_rows(report, task) for report in graded(reports)]
    by_check: dict[str, list[Row]] = {}
    for report in reports:
        for row in task_rows(report, task):
            by_check.setdefault(row.check, []).append(row)
    return TaskResult(
        task=task,
        mean=mean(sum(row.score for row in found) for found in final) if final else 0.0,
        full=sum(all(row.status is Status.PASSED for row in found) for found in final),
        checks=tuple(CheckResult(found[0], _counts(found)) for found in by_check.values()),
    )


def task_rows(report: Report, task: Task) -> list[Row]:
    return [row for row in report.rows if row.task == task.id]


def task_score(report: Report, task: Task) -> float:
    return sum(row.score for row in task_rows(report, task))


def share(part: float, whole: float) -> float:
    """Between 0 and 1, also of nothing."""
    return part / whole if whole else 0.0


def _counts(rows: Sequence[Row]) -> dict[Status, int]:
    found = Counter(row.status for row in rows)
    return {status: found[status] for status in Status if found[status]}
