"""What a class's reports add up to. Numbers only; the words are the templates'."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from autograder.assignment import Assignment, Task
from autograder.results import Report, Row, Status

_NOT_RUN = {Status.REFUSED, Status.MISSING, Status.GRADER_ERROR}
_NOT_TRIED = {*_NOT_RUN, Status.SKIPPED, Status.NOT_STARTED}
_TELLING = {Status.FAILED, Status.ERROR, Status.TIMEOUT, Status.CRASHED, Status.OUT_OF_MEMORY}
_NUMBER = re.compile(r"[-+]?\d[\d.,]*(?:e[-+]?\d+)?")
BINS = 10
HARDEST = 8
SLOWEST = 5
FINDINGS = 3


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
class Finding:
    """One thing that went wrong in a check: the first row that it was seen in, and how many it was seen in."""

    row: Row
    count: int


@dataclass(frozen=True)
class CheckResult:
    """How a check went, over all submissions."""

    row: Row  # any submission's: for title, points, hidden
    counts: dict[Status, int]  # in the order of Status, without zeros
    findings: tuple[Finding, ...] = ()  # the most frequent first

    @property
    def tried(self) -> int:
        """For how many submissions there was something to judge: it ran, and the task was begun."""
        return sum(count for status, count in self.counts.items() if status not in _NOT_TRIED)

    @property
    def ran(self) -> int:
        """How many submissions it was decided for."""
        return sum(count for status, count in self.counts.items() if status not in _NOT_RUN)

    @property
    def passed(self) -> int:
        return self.counts.get(Status.PASSED, 0)


@dataclass(frozen=True)
class Times:
    """Wall time of the submissions that were run, in seconds."""

    number: int
    total: float
    median: float
    most: float  # 95 % took no longer
    grader: float  # of the total, not spent waiting for students' code
    slowest: tuple[Report, ...]


@dataclass(frozen=True)
class Fault:
    """A fault of the grader: what it left behind, in which checks and for which students it was seen."""

    detail: str
    checks: tuple[str, ...]
    students: tuple[str, ...]

    @property
    def gist(self) -> str:
        return _last_line(self.detail)


@dataclass(frozen=True)
class StatusCount:
    """How many rows have a status, and in how many submissions."""

    status: Status
    rows: int
    submissions: int


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


def run(reports: Sequence[Report]) -> list[Report]:
    """The reports of submissions that were run, so that there is a time and an isolation to speak of."""
    return [report for report in reports if report.status not in ("refused", "missing")]


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
        checks=tuple(CheckResult(found[0], _counts(found), _findings(found)) for found in by_check.values()),
    )


def hardest(results: Sequence[TaskResult]) -> list[CheckResult]:
    """The checks with the lowest share of passes among those who tried, the lowest first."""
    checks = [check for result in results for check in result.checks if check.passed < check.tried]
    return sorted(checks, key=lambda check: (share(check.passed, check.tried), -check.tried))[:HARDEST]


def times(reports: Sequence[Report]) -> Times | None:
    """None when nothing was run."""
    ran = sorted(run(reports), key=lambda report: report.seconds)
    if not ran:
        return None
    seconds = [report.seconds for report in ran]
    return Times(
        number=len(ran),
        total=sum(seconds),
        median=median(seconds),
        most=seconds[math.ceil(0.95 * len(seconds)) - 1],
        grader=sum(report.seconds - report.student_seconds for report in ran),
        slowest=tuple(ran[: -SLOWEST - 1 : -1]),
    )


def statuses(reports: Sequence[Report]) -> list[StatusCount]:
    """Every status that occurs, in the order of `Status`."""
    counted = [report.counts() for report in reports]
    return [
        StatusCount(
            status, sum(counts.get(status, 0) for counts in counted), sum(status in counts for counts in counted)
        )
        for status in Status
        if any(status in counts for counts in counted)
    ]


def faults(reports: Sequence[Report]) -> list[Fault]:
    """The grader's faults, the most frequent first; tracebacks that end alike, but for numbers, are one."""
    alike: dict[str, list[tuple[Report, Row]]] = {}
    for report in reports:
        for row in report.rows:
            if row.status is Status.GRADER_ERROR:
                alike.setdefault(_NUMBER.sub("0", _last_line(row.detail)), []).append((report, row))
    found = [
        Fault(
            detail=rows[0][1].detail,
            checks=tuple(dict.fromkeys(row.check for _, row in rows)),
            students=tuple(dict.fromkeys(report.student for report, _ in rows)),
        )
        for rows in alike.values()
    ]
    return sorted(found, key=lambda fault: -len(fault.students))


def isolation(reports: Sequence[Report]) -> dict[str, int]:
    """How many of the submissions that were run had each level of isolation, the most frequent first."""
    return dict(Counter(report.isolation for report in run(reports)).most_common())


def versions(reports: Sequence[Report]) -> dict[str, list[str]]:
    """The versions of each package that the grades were made with; more than one is worth a look."""
    found: dict[str, set[str]] = {}
    for report in reports:
        for name, version in report.versions.items():
            found.setdefault(name, set()).add(version)
    return {name: sorted(found[name]) for name in sorted(found)}


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


def _findings(rows: Sequence[Row]) -> tuple[Finding, ...]:
    """The most frequent things that went wrong; messages that differ only in their numbers are one."""
    alike: dict[tuple[Status, str], list[Row]] = {}
    for row in rows:
        if row.status in _TELLING and (row.message or row.detail):
            alike.setdefault((row.status, _NUMBER.sub("0", row.message[:300])), []).append(row)
    by_count = sorted(alike.values(), key=len, reverse=True)
    return tuple(Finding(found[0], len(found)) for found in by_count[:FINDINGS])


def _last_line(detail: str) -> str:
    """The line of a traceback that says what happened."""
    return detail.rstrip().rpartition("\n")[2].strip()
