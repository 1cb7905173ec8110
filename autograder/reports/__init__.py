"""What people read of the grades: gradebook, results, a page for each student, a page for the instructor, a table."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from autograder.assignment import Assignment
from autograder.gradebook import Counted
from autograder.reports.imports import import_files
from autograder.reports.language import SOURCE
from autograder.reports.names import stems
from autograder.reports.pages import feedback_page, report_page
from autograder.reports.terminal import outcome, table
from autograder.reports.text import cell
from autograder.results import Late, Person, Report, points, to_gradescope

__all__ = ["gradebook", "table", "write"]

_COLUMNS = (
    *("student", "assignment", "score", "max_score", "status", "seconds", "isolation", "message"),
    *("id", "email", "group", "raw_score", "days_late", "percent_off", "handed_in", "attempt", "attempts"),
)

_STAGED = ".new-"  # the name of a folder begins so in which files wait for the last of them


def write(
    reports: Sequence[Report],
    assignment: Assignment,
    folder: Path,
    written: datetime | None = None,
    *,
    counted: Mapping[str, Counted] | None = None,
    unmatched: Sequence[str] = (),
    language: str = SOURCE,
) -> None:
    """Write gradebook.csv, results/*.json, feedback/*.html, import/*.csv and report.html into `folder`. Until
    all of them are written, what is there stays as it is.

    Results and feedback of students who are not among `reports` are removed. `written` is the date on report.html;
    `counted` says which attempt each report is of, `unmatched` lists submissions of nobody in the roster, `language`
    is that of the students' pages. Raises ValueError when two reports are of the same student.
    """
    named = stems([report.student for report in reports])
    pages = {student: f"feedback/{stem}.html" for student, stem in named.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_STAGED}*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_STAGED, dir=folder) as staged:
        new: set[str] = set()

        def add(name: str, text: str) -> None:
            """Half a surrogate pair becomes its escape, as JSON wants it."""
            path = Path(staged, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8", "backslashreplace"))
            new.add(name)

        for report in reports:
            result = json.dumps(to_gradescope(report), ensure_ascii=False, indent=2)
            add(f"results/{named[report.student]}.json", result + "\n")
            add(pages[report.student], feedback_page(report, assignment, language))
        page = report_page(reports, assignment, pages, written or datetime.now(), unmatched=unmatched)
        add("report.html", page)
        add("gradebook.csv", gradebook(reports, counted))
        for name, text in import_files(reports, assignment).items():
            add(f"import/{name}", text)
        for pattern in ("results/*.json", "feedback/*.html"):
            for path in folder.glob(pattern):
                if path.relative_to(folder).as_posix() not in new:
                    path.unlink()
        for name in new:
            (folder / name).parent.mkdir(exist_ok=True)
            os.replace(Path(staged, name), folder / name)


def gradebook(reports: Sequence[Report], counted: Mapping[str, Counted] | None = None) -> str:
    """The gradebook as CSV that Excel opens with its accents right: hence the byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)  # where Excel splits at semicolons, names must not start cells
    writer.writerow(_COLUMNS)
    for report in reports:
        writer.writerow(_row(report, (counted or {}).get(report.student, Counted(1, 1))))
    return "\ufeff" + out.getvalue()


def _row(report: Report, counted: Counted) -> list[str]:
    words = (report.student, report.assignment, report.isolation, "; ".join([outcome(report), *report.remarks]))
    student, assignment, isolation, message = map(cell, words)
    score, most, seconds = map(points, (report.score, report.max_score, report.seconds))
    person, late = report.person or Person(report.student), report.late or Late(0, 0)
    known = map(cell, (person.id, person.email, person.group))
    off = map(points, (report.raw_score, late.days, late.percent))
    tried = map(str, (counted.attempt, counted.attempts))
    graded = [student, assignment, score, most, report.status, seconds, isolation, message]
    return [*graded, *known, *off, report.handed_in, *tried]
