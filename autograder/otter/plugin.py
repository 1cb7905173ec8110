"""Inside otter: the student's files never meet otter's process or its kernel.

Otter would run a submission in the kernel that holds the checks. This plugin moves the submission out of the way,
grades it with `grade`, and leaves in its place a notebook that holds the outcomes; otter's test files read them.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from otter.plugins import AbstractOtterPlugin

from autograder import assignment as assignments
from autograder.grading import grade
from autograder.intake import read_submission
from autograder.results import Report, Status, plural, points
from autograder.sandbox.client import Parent

# Otter takes the one notebook in the submission for the submission, and stops if there are two. Ours has the name of
# the notebook that students are given, so that theirs is replaced and does no harm.
DRIVER = "explore.ipynb"
ASIDE = "student"


class NotGraded(Exception):
    """Checks could not be completed through a fault of ours, so that there is no grade to write."""


class Plugin(AbstractOtterPlugin):  # type: ignore[misc]
    """Grades the submission in otter's stead. Configuration: `assignment`, its name."""

    def __init__(self, submission_path: str | None, submission_metadata: dict[str, Any], plugin_config: dict[str, Any]):
        super().__init__(submission_path, submission_metadata, plugin_config)
        self.report: Report | None = None

    def during_generate(self, otter_config: dict[str, Any], assignment: Any) -> None:
        """Nothing to add when the zip is built."""

    def before_grading(self, config: Any) -> None:
        """Set the student's files aside, grade them, and put the outcomes in their place."""
        folder = Path(self.submission_path).parent
        aside = set_aside(folder)
        assignment = assignments.load(self.plugin_config["assignment"])
        submission = replace(read_submission(aside, assignment), student=_student(self.submission_metadata))
        with Parent(assignment.preload) as parent:
            self.report = grade(submission, assignment, parent)
        Path(self.submission_path).write_text(driver_notebook(self.report), "utf-8")

    def after_grading(self, results: Any) -> None:
        """Give otter's results our words; raise NotGraded rather than let a fault of ours become a zero."""
        assert self.report is not None
        faults = [row for row in self.report.rows if row.status is Status.GRADER_ERROR]
        if faults:
            raise NotGraded(
                f"{plural(len(faults), 'check')} could not be completed, so no grade was written; the first: "
                f"{faults[0].check}: {faults[0].detail}"
            )
        rows = {row.check: row for row in self.report.rows}
        for test_file in results.results.values():
            for result in test_file.test_case_results:
                row = rows[result.test_case.name]
                result.message = f"{row.title}: {row.status}" + (f"\n{row.message}" if row.message else "")
        results.set_output("\n".join(self.report.remarks))

    def generate_report(self) -> str:
        """What otter prints at the end."""
        assert self.report is not None
        statuses = ", ".join(f"{count} {status}" for status, count in self.report.counts().items())
        score = f"{points(self.report.score)} of {points(self.report.max_score)} points: {statuses}"
        return "\n".join([score, f"isolation: {self.report.isolation}", *self.report.remarks])


def driver_notebook(report: Report) -> str:
    """A notebook that defines `outcomes`, the status and message of each check, for otter's test files."""
    outcomes = {row.check: {"status": str(row.status), "message": row.message} for row in report.rows}
    cell = nbformat.v4.new_code_cell(f"import json\noutcomes = json.loads({json.dumps(json.dumps(outcomes))})")
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))


def set_aside(submission: Path) -> Path:
    """Move the student's files out of otter's submission folder; returns the folder that has them now."""
    aside = submission.parent / ASIDE
    aside.mkdir(mode=0o700, exist_ok=True)
    for entry in sorted(submission.iterdir()):
        if entry.name not in (DRIVER, "tests", "__init__.py") or not (aside.parent / "source" / "files").is_dir():
            shutil.move(entry, aside / entry.name)
    return aside


def _student(metadata: dict[str, Any]) -> str:
    """The name that Gradescope gives, if it does."""
    users = metadata.get("users") or [{}]
    return str(users[0].get("name") or users[0].get("email") or "submission")


def prepare_container(autograder_dir: Path) -> None:
    """In a throw-away container, before otter starts: close the graders to other users, open the way to Python, and
    set the student's files aside, so that none of them is even looked at."""
    if os.geteuid() == 0:
        (autograder_dir / "source").chmod(0o700)
        if Path(sys.base_prefix).is_relative_to("/root"):
            Path("/root").chmod(0o711)  # the sandboxed user must reach Python
    set_aside(autograder_dir / "submission")
