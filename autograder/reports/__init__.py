"""What people read of the grades: gradebook, results, a page for each student, a page for the instructor, a table."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from autograder.assignment import Assignment
from autograder.reports.names import stems
from autograder.reports.pages import feedback_page, report_page
from autograder.reports.terminal import outcome, table
from autograder.reports.text import cell
from autograder.results import Report, points, to_gradescope

__all__ = ["gradebook", "table", "write"]

_COLUMNS = ("student", "assignment", "score", "max_score", "status", "seconds", "isolation", "message")


def write(reports: Sequence[Report], assignment: Assignment, folder: Path, written: datetime | None = None) -> None:
    """Write gradebook.csv, results/*.json, feedback/*.html and report.html into `folder`, each file as a whole.

    Results and feedback of students who are not among `reports` are removed. `written` is the date on report.html.
    Raises ValueError when two reports are of the same student.
    """
    contents = dict(_contents(reports, assignment, folder, written or datetime.now()))  # before a file is touched
    for pattern in ("results/*.json", "feedback/*.html"):
        for path in folder.glob(pattern):
            if path not in contents:
                path.unlink()
    for path, text in contents.items():
        _replace(path, text)


def gradebook(reports: Sequence[Report]) -> str:
    """The gradebook as CSV that Excel opens with its accents right: hence the byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)  # where Excel splits at semicolons, names must not start cells
    writer.writerow(_COLUMNS)
    for report in reports:
        words = (report.student, report.assignment, report.isolation, "; ".join([outcome(report), *report.remarks]))
        student, assignment, isolation, message = map(cell, words)
        score, most, seconds = map(points, (report.score, report.max_score, report.seconds))
        writer.writerow([student, assignment, score, most, report.status, seconds, isolation, message])
    return "\ufeff" + out.getvalue()


def _contents(
    reports: Sequence[Report], assignment: Assignment, folder: Path, written: datetime
) -> Iterator[tuple[Path, str]]:
    named = stems([report.student for report in reports])
    for report in reports:
        stem = named[report.student]
        result = json.dumps(to_gradescope(report), ensure_ascii=False, indent=2)
        yield folder / "results" / f"{stem}.json", result + "\n"
        yield folder / "feedback" / f"{stem}.html", feedback_page(report, assignment)
    pages = {student: f"feedback/{stem}.html" for student, stem in named.items()}
    yield folder / "report.html", report_page(reports, assignment, pages, written)
    yield folder / "gradebook.csv", gradebook(reports)


def _replace(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it. Half a surrogate pair becomes its escape, as JSON wants it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{os.getpid()}.part")
    try:
        part.write_bytes(text.encode("utf-8", "backslashreplace"))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
