"""What a grade is: one row a declared check, a status by cause, totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Why a check's row has the points it has. Only `PASSED` earns any."""

    PASSED = "passed"
    FAILED = "failed"  # the result is wrong
    NOT_STARTED = "not_started"  # the stub's NotImplementedError
    SKIPPED = "skipped"  # a check it needs did not pass
    ERROR = "error"  # student code raised
    TIMEOUT = "timeout"
    CRASHED = "crashed"  # the student's process ended
    OUT_OF_MEMORY = "out_of_memory"
    REFUSED = "refused"  # the submission is not valid
    MISSING = "missing"  # nothing was handed in
    GRADER_ERROR = "grader_error"  # our fault: never a student's zero


@dataclass(frozen=True)
class Row:
    """The outcome of one check. `message` is for the student; `detail` only for the instructor."""

    check: str
    task: str
    title: str
    points: float
    hidden: bool
    status: Status
    message: str = ""
    detail: str = ""
    output: str = ""  # what the student's code printed, the last lines
    seconds: float = 0.0

    @property
    def score(self) -> float:
        return self.points if self.status is Status.PASSED else 0.0


@dataclass(frozen=True)
class Person:
    """A student as a roster or an LMS's export knows them; empty where it does not say."""

    name: str
    id: str = ""
    email: str = ""
    group: str = ""
    keys: dict[str, str] = field(default_factory=dict)  # further columns, by the LMS's own names


@dataclass(frozen=True)
class Late:
    """How late a submission came, in started days, and what that costs, in percent of the points earned."""

    days: int
    percent: float


@dataclass(frozen=True)
class Report:
    """The grade of one submission. Every declared check has a row, whatever happened."""

    student: str
    assignment: str
    digest: str  # SHA-256 of the graded module; empty when there was none
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()  # what the student should know and loses no points for
    isolation: str = "none"  # "full", or which layers were missing
    seconds: float = 0.0  # wall time of the whole grade
    student_seconds: float = 0.0  # of it, waiting for the student's code
    versions: dict[str, str] = field(default_factory=dict)
    person: Person | None = None
    handed_in: str = ""  # date and time, ISO 8601
    late: Late | None = None

    @property
    def raw_score(self) -> float:
        """The points earned, before anything is taken off for lateness."""
        return sum(row.score for row in self.rows)

    @property
    def score(self) -> float:
        """The final score."""
        return self.raw_score * (1 - self.late.percent / 100) if self.late else self.raw_score

    @property
    def max_score(self) -> float:
        return sum(row.points for row in self.rows)

    @property
    def status(self) -> str:
        """`review` when a row is the grader's fault, `refused` when nothing could be run, `missing` when nothing was
        handed in, else `graded`."""
        statuses = {row.status for row in self.rows}
        if not statuses or Status.GRADER_ERROR in statuses:
            return "review"
        return str(*statuses) if statuses in ({Status.REFUSED}, {Status.MISSING}) else "graded"

    def counts(self) -> dict[Status, int]:
        """How many rows have each status, in the order of `Status`, without zeros."""
        found = [row.status for row in self.rows]
        return {status: found.count(status) for status in Status if status in found}

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Report:
        """The inverse of `to_dict`, also after JSON."""
        rows = tuple(Row(**{**row, "status": Status(row["status"])}) for row in data["rows"])
        person, late = data.get("person"), data.get("late")
        whole = {"person": person and Person(**person), "late": late and Late(**late)}
        return cls(**{**data, **whole, "rows": rows, "remarks": tuple(data["remarks"])})


def to_gradescope(report: Report) -> dict[str, Any]:
    """A report in Gradescope's results.json format: public checks visible, hidden ones after publishing."""
    return {
        "score": report.score,
        "execution_time": round(report.seconds, 3),
        "output": "\n".join(report.remarks),
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [
            {
                "name": row.title,
                "number": row.task,
                "score": row.score,
                "max_score": row.points,
                "status": "passed" if row.status is Status.PASSED else "failed",
                "output": row.message,
                "visibility": "after_published" if row.hidden else "visible",
                "extra_data": {"check": row.check, "status": str(row.status)},
            }
            for row in report.rows
        ],
        "extra_data": {
            "student": report.student,
            "assignment": report.assignment,
            "status": report.status,
            "isolation": report.isolation,
            "digest": report.digest,
            "versions": report.versions,
        },
    }


def plural(count: int, noun: str) -> str:
    """`1 check`, `2 checks`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def points(values: Iterable[float] | float) -> str:
    """A score as people write it: 7, 7.5."""
    total = values if isinstance(values, (int, float)) else sum(values)
    return f"{total:.2f}".rstrip("0").rstrip(".")
