"""Submissions, their reports and the class list -> one report a student: the attempt that counts, and how late."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Literal

from autograder.assignment import Assignment
from autograder.collation import sort_key
from autograder.intake import Submission
from autograder.matching import Match, match_all
from autograder.results import Person, Report, Row, Status
from autograder.roster import Listed, Roster

Attempts = Literal["last", "best"]


@dataclass(frozen=True)
class Counted:
    """Which of a student's attempts counts, from 1 on, and how many there were; 0 of 0 when there was none."""

    attempt: int
    attempts: int


@dataclass(frozen=True)
class Gradebook:
    """A row a student, in the order of the Vietnamese alphabet."""

    reports: list[Report]
    unmatched: list[str] = field(default_factory=list)  # submissions of nobody in the roster, each with the reason
    attempts: dict[str, list[Report]] = field(default_factory=dict)  # those graded, of who has several, by `student`
    counted: dict[str, Counted] = field(default_factory=dict)  # by the `student` of the report
    notes: list[str] = field(default_factory=list)  # what the instructor should look at


def to_grade(submissions: Sequence[Submission], attempts: Attempts = "last") -> list[int]:
    """Which submissions have to be graded, by their positions: the last attempt of each student, or all."""
    if attempts == "best":
        return list(range(len(submissions)))
    last: dict[str, int] = {}
    for number, submission in enumerate(submissions):
        known = last.setdefault(submission.student, number)
        if submission.attempt >= submissions[known].attempt:
            last[submission.student] = number
    return sorted(last.values())


def assemble(
    submissions: Sequence[Submission],
    reports: Mapping[int, Report],
    assignment: Assignment,
    roster: Roster | None = None,
    attempts: Attempts = "last",
) -> Gradebook:
    """The gradebook. `reports` has the report of each submission that `to_grade` names, by its position."""
    by_student: dict[str, list[int]] = {}
    for number in sorted(reports, key=lambda number: submissions[number].attempt):
        by_student.setdefault(submissions[number].student, []).append(number)
    people = {student: submissions[numbers[-1]].person for student, numbers in by_student.items()}
    matches = match_all(people, roster) if roster else {student: Match(None) for student in people}
    tried: dict[str, int] = {}
    for submission in submissions:
        tried[submission.student] = max(submission.attempt, tried.get(submission.student, 0))
    book = Gradebook([])
    names = _Names()
    for student, match in sorted(matches.items(), key=lambda item: item[1].listed is None):
        numbers = by_student[student]
        person = _merged(match.listed, people[student])
        name = names.own(match.listed.person.name if match.listed else student, person)
        graded = [_timed(reports[n], submissions[n], name, person, match.listed, assignment) for n in numbers]
        chosen = _best(graded) if attempts == "best" else len(graded) - 1
        book.reports.append(graded[chosen])
        book.counted[name] = Counted(submissions[numbers[chosen]].attempt, tried[student])
        if len(graded) > 1:
            book.attempts[name] = graded
        if match.loosely and match.listed:
            told = (
                f"{student} was taken for {name} of the roster by the first and the last word of the name: look at it"
            )
            book.notes.append(told)
        if roster and not match.listed:
            book.unmatched.append(f"{name}: {match.why}")
    found = {match.listed.line for match in matches.values() if match.listed}
    for listed in roster.students if roster else ():
        if listed.line not in found:
            name = names.own(listed.person.name, listed.person)
            book.reports.append(_missing(name, listed.person, list(reports.values()), assignment))
            book.counted[name] = Counted(0, 0)
    book.reports.sort(key=lambda report: sort_key(report.student))
    book.unmatched.sort(key=sort_key)
    if assignment.deadline and (undated := [one for one in book.reports if _undated(one)]):
        told = f"when it was handed in is not known for {len(undated)} of {len(book.reports)} students"
        book.notes.append(f"{told}: nothing was taken off for lateness there")
    return book


class _Names:
    """Gives every student a name that nobody else in the gradebook has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def own(self, wanted: str, person: Person | None) -> str:
        key = (person.id or person.email) if person else ""
        told_apart = (f"{wanted} ({key})" for key in chain([key] if key else [], count(2)))
        name = next(name for name in chain([wanted], told_apart) if name not in self._taken)
        self._taken.add(name)
        return name


def _merged(listed: Listed | None, person: Person | None) -> Person | None:
    """What the roster knows, and where it does not say, what the LMS does."""
    if not (listed and person):
        return listed.person if listed else person
    known = listed.person
    return Person(
        known.name,
        known.id or person.id,
        known.email or person.email,
        known.group or person.group,
        {**person.keys, **known.keys},
    )


def _timed(
    report: Report,
    submission: Submission,
    student: str,
    person: Person | None,
    listed: Listed | None,
    assignment: Assignment,
) -> Report:
    """The report with whose it is, when it was handed in, and what is taken off for that."""
    extension = listed.extension if listed else None
    late = assignment.deadline.late(submission.handed_in, extension) if assignment.deadline else None
    moment = submission.handed_in.isoformat(timespec="seconds") if submission.handed_in else ""
    return replace(report, student=student, person=person, handed_in=moment, late=late)


def _best(graded: Sequence[Report]) -> int:
    """The place of the attempt with the highest score, of equals the last. Points that wait for review count as
    earned here: an attempt that may turn out to be the best is shown for review, not passed over."""
    return max(range(len(graded)), key=lambda at: (_possible(graded[at]), graded[at].status != "review", at))


def _possible(report: Report) -> float:
    if not report.rows:
        return math.inf
    open_to_review = sum(row.points for row in report.rows if row.status is Status.GRADER_ERROR)
    return (report.raw_score + open_to_review) * (1 - (report.late.percent if report.late else 0) / 100)


def _missing(student: str, person: Person, graded: Sequence[Report], assignment: Assignment) -> Report:
    """A report of nothing: the rows of the others, without a result; a row a task where there are no others."""
    rows = max((report.rows for report in graded), key=len, default=()) or tuple(
        Row(task.id, task.id, task.title, task.points, False, Status.MISSING) for task in assignment.tasks
    )
    blank = tuple(replace(row, status=Status.MISSING, message="", detail="", output="", seconds=0.0) for row in rows)
    return Report(student, assignment.name, "", blank, isolation="full", person=person)


def _undated(report: Report) -> bool:
    return not report.handed_in and report.status != "missing"
