"""What a run would change in a gradebook that is there already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.reports.text import line
from autograder.results import Report, points

_SHOWN = 5  # checks of a student who handed in something else; what a new grader changes is shown whole


@dataclass(frozen=True)
class Change:
    """One student's score, before and after. `checks` says which checks went which way: `+title`, `-title`."""

    student: str
    before: float
    after: float
    resubmitted: bool  # the submission is another; else the grader is
    checks: tuple[str, ...]


def changes(reports: Sequence[Report], folder: Path) -> list[Change]:
    """How the scores in `folder` (as `reports.write` left it) differ from those of `reports`, for students in both."""
    published = {}
    for path in folder.glob("results/*.json"):
        try:
            result = json.loads(path.read_text("utf-8"))
            if result["extra_data"]["status"] != "review":  # else there was no grade yet
                published[result["extra_data"]["assignment"], result["extra_data"]["student"]] = result
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not a result of ours, or half a file of another program
    found = []
    for report in reports:
        before = published.get((report.assignment, report.student))
        if before is not None and points(before["score"]) != points(report.score):
            resubmitted = before["extra_data"].get("digest") != report.digest
            found.append(
                Change(report.student, before["score"], report.score, resubmitted, tuple(_checks(before, report)))
            )
    return found


def _checks(before: dict[str, Any], report: Report) -> list[str]:
    """The checks whose points changed, new ones and those that are gone."""
    was = {test["extra_data"]["check"]: (test["score"], test["name"]) for test in before["tests"]}
    now = {row.check: (row.score, row.title) for row in report.rows}
    signs = {name: now.get(name, (0, ""))[0] - was.get(name, (0, ""))[0] for name in was | now}
    titles = {name: (now.get(name) or was[name])[1] for name in signs}
    return [f"{'+' if signs[name] > 0 else '-'}{titles[name]}" for name in signs if signs[name]]


def table(found: Sequence[Change]) -> Table:
    """The changes, a row each."""
    made = Table(box=box.SIMPLE_HEAD, title="Scores that change", title_justify="left")
    for heading in ("student", "before", "after", "why", "checks"):
        made.add_column(heading, justify="right" if heading in ("before", "after") else "left")
    for change in found:
        why = "new submission" if change.resubmitted else "new grader"
        numbers = points(change.before), points(change.after)
        shown = list(change.checks)
        if change.resubmitted and len(shown) > _SHOWN + 1:
            shown[_SHOWN:] = [f"and {len(shown) - _SHOWN} more"]
        made.add_row(*map(Text, (line(change.student), *numbers, why, line("; ".join(shown)))))
    return made
