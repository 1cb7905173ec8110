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
from autograder.reports.explanations import explanations
from autograder.reports.language import SOURCE, function_to_write, translations
from autograder.reports.language import titles as language_titles
from autograder.reports.text import blocks, lines, screen
from autograder.results import Report, points


def feedback_page(report: Report, assignment: Assignment, language: str = SOURCE) -> str:
    """What the student reads: never `detail`, never how the grade was isolated.

    Raises ValueError for a language that there is no catalog of.
    """
    titles = language_titles(assignment, language)
    return render("feedback.html", language, report=report, assignment=assignment, titles=titles)


def report_page(
    reports: Sequence[Report],
    assignment: Assignment,
    pages: Mapping[str, str],
    written: datetime,
    *,
    unmatched: Sequence[str] = (),
) -> str:
    """What the instructor reads. `pages` has the path of each student's page beside this one; `unmatched` says which
    submissions belong to nobody on the roster."""
    tasks = summary.tasks(reports, assignment)
    return render(
        "report.html",
        SOURCE,
        reports=reports,
        assignment=assignment,
        pages=pages,
        written=written,
        unmatched=unmatched,
        scores=summary.scores(reports),
        tasks=tasks,
        hardest=summary.hardest(tasks),
        times=summary.times(reports),
        statuses=summary.statuses(reports),
        faults=summary.faults(reports),
        isolation=summary.isolation(reports),
        versions=summary.versions(reports),
    )


def render(template: str, language: str, **values: Any) -> str:
    """A page from one of the templates; everything in `values` is escaped."""
    return _environment(language).get_template(template).render(values, language=language)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    explained = explanations(language)
    environment.filters.update(blocks=blocks, explained=explained, points=points, screen=screen)
    environment.tests["unexplained"] = lambda message: language != SOURCE and explained(message) == message
    environment.globals.update(share=summary.share, function_to_write=function_to_write)
    return environment


def _visible(value: Any) -> Any:
    """Every value on its way into a page: text loses its control characters, then it is escaped."""
    return lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value
