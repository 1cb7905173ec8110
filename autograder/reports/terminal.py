"""The grades as a table for the terminal, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.assignment import Assignment, Task
from autograder.reports import summary
from autograder.reports.text import line
from autograder.results import Report, Status, plural, points

_STYLES = {"review": "bold magenta", "refused": "yellow", "missing": "dim", "graded": ""}


def table(reports: Sequence[Report], assignment: Assignment) -> Table:
    """A row a submission, a column a task, class means below. Nothing from a submission is read as markup."""
    final = summary.graded(reports)
    made = Table(box=box.SIMPLE_HEAD, title=Text(assignment.title), title_justify="left", show_footer=True)
    made.padding, made.show_edge = (0, 0), False
    # Only the two columns of words give way where the terminal is narrow.
    made.add_column("\nstudent", _short(f"mean of {len(final)} graded"), max_width=26)
    _add_numbers(made, f"score\n/{points(assignment.max_score)}", _mean([report.score for report in final]))
    for task in assignment.tasks:
        earned = [summary.task_score(report, task) for report in final]
        _add_numbers(made, f"{task.id}\n/{points(task.points)}", _mean(earned))
    made.add_column("\noutcome", _short(_without_grade(reports)))
    _add_numbers(made, "\nsec", f"{sum(report.seconds for report in reports):.0f}")
    for report in reports:
        numbers = [points(report.score), *(_earned(report, task) for task in assignment.tasks)]
        words, seconds = _short(outcome(report)), Text(f"{report.seconds:.0f}")
        made.add_row(_short(line(report.student)), *map(Text, numbers), words, seconds, style=_STYLES[report.status])
    return made


def outcome(report: Report) -> str:
    """The most telling thing about a report, in a few words: `1 failed; 2 days late, -20 %`."""
    if report.late and report.status not in ("refused", "missing"):
        cost = f", -{points(report.late.percent)} %" if report.late.percent else ""
        return f"{outcome(replace(report, late=None))}; {plural(report.late.days, 'day')} late{cost}"
    counts = report.counts()
    match report.status:
        case "review":
            return f"REVIEW: {plural(counts.get(Status.GRADER_ERROR, 0), 'grader error')}"
        case "refused":
            return f"REFUSED: {line(report.rows[0].message)}"
        case "missing":
            return "nothing handed in"
    found = sorted(counts, key=lambda status: status is Status.SKIPPED)  # what was skipped follows from the others
    lost = [f"{counts[status]} {status.replace('_', ' ')}" for status in found if status is not Status.PASSED]
    return ", ".join(lost) or "all passed"


def _short(words: str) -> Text:
    return Text(words, no_wrap=True, overflow="ellipsis")


def _add_numbers(made: Table, heading: str, footer: str) -> None:
    made.add_column(Text(heading), Text(footer), justify="right", no_wrap=True)


def _earned(report: Report, task: Task) -> str:
    """A task's points: `-` when nothing was run, with a `?` when some of it waits for review."""
    if report.status in ("refused", "missing"):
        return "-"
    open_to_review = any(row.status is Status.GRADER_ERROR for row in summary.task_rows(report, task))
    return points(summary.task_score(report, task)) + ("?" if open_to_review else "")


def _mean(values: Sequence[float]) -> str:
    return f"{mean(values):.1f}" if values else ""


def _without_grade(reports: Sequence[Report]) -> str:
    """How many submissions have no grade yet: `1 refused, 2 review`."""
    found = [report.status for report in reports]
    return ", ".join(
        f"{found.count(status)} {status}" for status in ("refused", "missing", "review") if status in found
    )
