"""Results kept from run to run: what has not changed is not graded again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

from autograder.assignment import Assignment
from autograder.fingerprint import fingerprint
from autograder.intake import Submission
from autograder.results import Report


class Store:
    """Reports of one assignment in `folder`, a file each, under the hash of submission, assignment and grader."""

    def __init__(self, folder: Path, assignment: Assignment) -> None:
        self._folder = folder / assignment.name
        self._grader = fingerprint(assignment)

    def get(self, submission: Submission) -> Report | None:
        """The report of an earlier run; None when there is none that can be read."""
        try:
            report = Report.from_dict(json.loads(self._path(submission).read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return replace(report, student=submission.student)

    def put(self, submission: Submission, report: Report) -> None:
        """Keep a report, unless it was the grader's fault that it is as it is. A full disk costs only the keeping."""
        if report.status == "review":
            return
        path = self._path(submission)
        part = path.with_suffix(f".{os.getpid()}.part")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(report.to_dict()), "utf-8")
            os.replace(part, path)

    def _path(self, submission: Submission) -> Path:
        parts = (self._grader, submission.digest, submission.problem, *submission.remarks)
        return self._folder / f"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}.json"
