"""The grades as CSV files that Moodle, Canvas and Gradescope take.

A grade that is not final is left empty in all of them, never a zero: that of a student whose submission waits for
review, and that of one who handed nothing in.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Sequence

from autograder.assignment import Assignment
from autograder.reports.terminal import outcome
from autograder.reports.text import cell
from autograder.results import Person, Report, points

_FINAL = ("graded", "refused")
_MOODLE = (
    "Identifier",
    "Full name",
    "ID number",
    "Email address",
    "Status",
    "Grade",
    "Maximum Grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
)
_GRADESCOPE = ("Name", "SID", "Email", "Total Score", "Max Points", "Status", "Submission ID", "Submission Time")


def import_files(reports: Sequence[Report], assignment: Assignment) -> dict[str, str]:
    """The files by name. Without a byte order mark: Canvas would take it for a part of the first heading.

    Where a roster or an LMS says who the students are, a submission of nobody they know is left out: an LMS could
    only ask who that is.
    """
    reports = [report for report in reports if report.person] or reports
    made = {"moodle.csv": moodle(reports), "canvas.csv": canvas(reports, assignment)}
    return {**made, "gradescope.csv": gradescope(reports)}


def moodle(reports: Sequence[Report]) -> str:
    """Moodle's offline grading worksheet, which finds students by `Identifier`; the import in the gradebook finds them
    by `ID number` or `Email address`, which the worksheet ignores."""
    return _csv([_MOODLE, *map(_moodle_row, reports)])


def _moodle_row(report: Report) -> list[str]:
    person = _person(report)
    status = "No submission" if report.status == "missing" else "Submitted for grading"
    feedback = html.escape(outcome(report), quote=False) if report.status in _FINAL else ""  # Moodle reads HTML
    known = [person.keys.get("Identifier", ""), person.name, person.id, person.email, status]
    return [*known, grade(report), points(report.max_score), "Yes", report.handed_in or "-", "-", feedback]


def canvas(reports: Sequence[Report], assignment: Assignment) -> str:
    """Canvas's gradebook, which finds students by `ID`, then by the SIS ids, then by the very name; the assignment
    by its title."""
    heading = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment.title]
    possible = ["    Points Possible", "", "", "", "", points(assignment.max_score)]
    return _csv([heading, possible, *map(_canvas_row, reports)])


def _canvas_row(report: Report) -> list[str]:
    person = _person(report)
    login = person.keys.get("SIS Login ID", "") or person.email
    return [person.name, person.keys.get("ID", ""), person.id, login, person.group, grade(report)]


def gradescope(reports: Sequence[Report]) -> str:
    """The columns of the grades that Gradescope lets download. It takes grades of programs from the autograder only."""
    return _csv([_GRADESCOPE, *map(_gradescope_row, reports)])


def _gradescope_row(report: Report) -> list[str]:
    person = _person(report)
    status = {"missing": "Missing", "review": "Ungraded"}.get(report.status, "Graded")
    known = [person.name, person.id, person.email, grade(report), points(report.max_score), status]
    return [*known, person.keys.get("Submission ID", ""), report.handed_in]


def grade(report: Report) -> str:
    """The final score; empty while there is none."""
    return points(report.score) if report.status in _FINAL else ""


def _person(report: Report) -> Person:
    return report.person or Person(report.student)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rows[0])
    writer.writerows(_cells(rows[1:]))
    return out.getvalue()


def _cells(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        yield [cell(text) if text != "-" else text for text in row]
