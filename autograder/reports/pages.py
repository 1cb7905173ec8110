"""The student's page and the instructor's page. All their words are in the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.assignment import Assignment
from autograder.reports import summary
from autograder.reports.text import blocks, lines, screen
from autograder.results import Report, points


def feedback_page(report: Report, assignment: Assignment) -> str:
    """What the student reads: never `detail`, never how the grade was isolated."""
    return _page("feedback.html", report=report, assignment=assignment)


def report_page(reports: Sequence[Report], assignment: Assignment, pages: Mapping[str, str], written: datetime) -> str:
    """What the instructor reads. `pages` has the path of each student's page beside this one."""
    return _page(
        "report.html",
        reports=reports,
        assignment=assignment,
        pages=pages,
        written=written,
        scores=summary.scores(reports),
        tasks=summary.tasks(reports, assignment),
        versions=sorted({item for report in reports for item in report.versions.items()}),
    )


def _page(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(blocks=blocks, points=points, screen=screen)
    environment.globals.update(share=summary.share)
    return environment


def _visible(value: Any) -> Any:
    """Every value on its way into a page: text loses its control characters, then it is escaped."""
    return lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value
