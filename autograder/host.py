"""`make grade`: a folder of submissions in, a table and the files of `reports` out."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograder import reports
from autograder.assignment import ROOT, Assignment
from autograder.batch import grade_all
from autograder.intake import IntakeError, Submission, read_submissions
from autograder.reports.terminal import outcome
from autograder.reports.text import line
from autograder.results import Report, plural, points

EXAMPLES = ROOT / "data" / "submissions"
REVIEW_EXIT = 3


def grade_folder(folder: Path | None, assignment: Assignment, output: Path) -> int:
    """Grade every submission in `folder` (the bundled examples without one).

    Returns 0 when each got a grade, 3 when any needs review, 2 when there was nothing to grade.
    """
    started = time.monotonic()
    try:
        submissions = read_submissions(folder or EXAMPLES / assignment.name, assignment)
    except IntakeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    waits = " (the first waits for TensorFlow)" if "tensorflow" in assignment.preload else ""
    print(f"{assignment.title}: grading {plural(len(submissions), 'submission')}{waits}")
    graded = _with_progress(submissions, assignment)
    console = Console()
    console.print(reports.table(graded, assignment))
    place = output.relative_to(ROOT) if output.is_relative_to(ROOT) else output
    try:
        reports.write(graded, assignment, output)
    except OSError as error:
        why = f"{error.strerror}: make room or choose another folder, and grade again"
        print(f"error: the results above could not be written to {place}: {why}", file=sys.stderr)
        return REVIEW_EXIT
    review = [report for report in graded if report.status == "review"]
    weaker = sorted({report.isolation for report in graded if report.isolation != "full"})
    for isolation in weaker:
        console.print(f"Isolation was {isolation}: see `make doctor`.", style="yellow", markup=False, highlight=False)
    if review:
        message = f"{plural(len(review), 'submission')} could not be graded in full, through a fault of the grader: "
        console.print(message + "see report.html", style="red", markup=False, highlight=False)
    print(f"{time.monotonic() - started:.0f} s. Gradebook: {place}/gradebook.csv, for you: {place}/report.html")
    return REVIEW_EXIT if review else 0


def _with_progress(submissions: list[Submission], assignment: Assignment) -> list[Report]:
    """The reports in the order of the submissions, with a bar, or plain lines where there is no terminal."""
    graded: dict[int, Report] = {}
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Without a refreshing thread: the grader processes are forked from this one.
    with Progress(
        *columns, console=console, transient=True, auto_refresh=False, disable=not console.is_terminal
    ) as progress:
        bar = progress.add_task("grading", total=len(submissions))
        progress.refresh()
        for number, report in grade_all(submissions, assignment):
            graded[number] = report
            progress.update(bar, advance=1, refresh=True)
            if not console.is_terminal:
                shown = f"{line(report.student)}: {points(report.score)}, {outcome(report)}"
                print(f"  {len(graded):3d}/{len(submissions)}  {shown}", file=sys.stderr)
    return [graded[number] for number in sorted(graded)]
