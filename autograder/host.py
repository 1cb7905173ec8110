"""`make grade`: a folder of submissions in, a table and the files of `reports` out."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from autograder import regrade, reports
from autograder.assignment import ROOT, Assignment
from autograder.batch import BatchError, grade_all
from autograder.gradebook import Attempts, Gradebook, assemble, to_grade
from autograder.intake import IntakeError, Submission, read_submissions
from autograder.progress import BatchProgress
from autograder.reports.text import line
from autograder.results import Report, plural
from autograder.roster import RosterError, read_roster
from autograder.store import Store

EXAMPLES = ROOT / "data" / "submissions"
KEPT = "kept"  # folder below the output: what a next run need not grade again
REVIEW_EXIT = 3


def grade_folder(
    folder: Path | None,
    assignment: Assignment,
    output: Path,
    *,
    roster: Path | None = None,
    attempts: Attempts = "last",
    language: str = "en",
    scheduler: str = "",
    yes: bool = False,
) -> int:
    """Grade every submission in `folder` (the bundled examples without one); what has not changed keeps its grade.

    `roster` is a class list; `attempts` says which one counts; `language` is that of the students' pages; `scheduler`:
    see batch.grade_all.
    Without `yes`, scores in `output` that a new grader changes are asked about first. Returns 0 when each got a grade,
    3 when any needs review, 2 when nothing was graded or written.
    """
    started = time.monotonic()
    try:
        listed = read_roster(roster) if roster else None
        submissions = read_submissions(folder or EXAMPLES / assignment.name, assignment)
        chosen = to_grade(submissions, attempts)
        found = _grade([submissions[n] for n in chosen], Store(output / KEPT, assignment), assignment, scheduler)
    except (IntakeError, RosterError, BatchError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    book = assemble(submissions, dict(zip(chosen, found, strict=True)), assignment, listed, attempts)
    graded = book.reports
    console = Console()
    console.print(reports.table(graded, assignment))
    _say(book, console)
    place = output.relative_to(ROOT) if output.is_relative_to(ROOT) else output
    if not _confirmed(graded, output, yes, console):
        print(f"{place} is as it was. The new grades are kept: `--yes` (make grade YES=1) writes them", file=sys.stderr)
        return 2
    try:
        reports.write(graded, assignment, output, counted=book.counted, unmatched=book.unmatched, language=language)
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


def _grade(submissions: Sequence[Submission], store: Store, assignment: Assignment, scheduler: str) -> list[Report]:
    """Their reports, in their order: from the store, and the others from a batch, each stored as it comes."""
    found = {n: report for n, item in enumerate(submissions) if (report := store.get(item)) is not None}
    rest = [n for n in range(len(submissions)) if n not in found]
    before = f"; {len(found)} have not changed since they were graded" if found else ""
    waits = " (the first waits for TensorFlow)" if rest and "tensorflow" in assignment.preload else ""
    print(
        f"{assignment.title}: {plural(len(submissions), 'submission')}{before}; grading {len(rest)}{waits}", flush=True
    )
    try:
        with BatchProgress(len(rest)) as progress:
            for position, report in grade_all([submissions[n] for n in rest], assignment, scheduler):
                found[rest[position]] = report
                progress.add(report)
                store.put(submissions[rest[position]], report)
    except (KeyboardInterrupt, BatchError):
        print(f"\n{len(found)} of {len(submissions)} are graded and kept: the same command goes on", file=sys.stderr)
        raise
    return [found[n] for n in range(len(submissions))]


def _say(book: Gradebook, console: Console) -> None:
    """What the instructor should look at: remarks on the class, and submissions of nobody in the roster."""
    told = [*book.notes, *(f"not in the roster: {one}" for one in book.unmatched)]
    for one in told:
        console.print(f"! {line(one)}", style="yellow", markup=False, highlight=False)


def _confirmed(graded: Sequence[Report], output: Path, yes: bool, console: Console) -> bool:
    """Whether the gradebook may be written: asked when a new grader changes scores that are there already."""
    found = regrade.changes(graded, output)
    if found:
        console.print(regrade.table(found))
    if yes or all(change.resubmitted for change in found):
        return True
    if not sys.stdin.isatty():
        return False
    return input("Overwrite this gradebook? [y/N] ").strip().casefold() in ("y", "yes")
