"""grade(submission, assignment) -> Report: the one function behind every host.

The checks are pytest tests, public and hidden, run in this trusted process; what they ask of the student's code happens
in confined children. Every declared check has its row before anything runs.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import platform
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.intake import Submission
from autograder.results import Report, Row, Status
from autograder.sandbox.client import ParentAccess
from autograder.sandbox.confine import missing
from autograder.sandbox.student import Student, StudentDied, StudentRaised, seed_for
from coursekit.checks import Check, Failure, declared, take_remarks

_OUTPUT_KEPT = 2_000


def grade(submission: Submission, assignment: Assignment, parent: ParentAccess, until_lost: bool = False) -> Report:
    """The grade of one submission. Never raises: a fault of ours becomes rows with the status `grader_error`.

    `until_lost` ends at the first check that is not passed. That is no grade: every later row is a `grader_error`.
    """
    started = time.monotonic()
    try:
        rows = blank_rows(assignment)
    except Exception:
        return faulty(submission, assignment, traceback.format_exc())
    if submission.source is None:
        rows = [replace(row, status=Status.REFUSED, message=submission.problem) for row in rows]
        return _report(submission, assignment, rows, [], "full", started)
    student = Student(parent, assignment, submission.source, submission.extras)
    run = _Run(rows, student, seed=submission.digest)
    said = io.StringIO()
    take_remarks()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = pytest.main([*_arguments(assignment), *(["-x"] if until_lost else [])], plugins=[run])
        fault = "" if code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) else said.getvalue()[-4000:]
    except Exception:
        fault = traceback.format_exc()
    finally:
        layers = student.layers
        student.close()
    rows = [row if row.check in run.spoken else _fault(row, fault or "the check never ran") for row in run.rows]
    report = _report(submission, assignment, rows, take_remarks(), missing(layers), started)
    return replace(report, student_seconds=round(student.student_seconds, 3))


_PENDING = Status.GRADER_ERROR  # until a check has spoken, its row is ours to answer for


def blank_rows(assignment: Assignment) -> list[Row]:
    """A row for every declared check, public ones first. Raises AssignmentError where declarations do not add up."""
    files = ((assignment.public_checks, False), (assignment.hidden_checks, True))
    checks = [(check, hidden) for path, hidden in files for check in checks_in(path)]
    for number, (check, _) in enumerate(checks):
        if late := set(check.needs) - {earlier.name for earlier, _ in checks[:number]}:
            raise AssignmentError(
                f"{assignment.name}: {check.name} needs {', '.join(late)}, which is not declared before it"
            )
    rows = [Row(check.name, check.task, check.title, check.points, hidden, _PENDING) for check, hidden in checks]
    names = [row.check for row in rows]
    if doubled := {name for name in names if names.count(name) > 1}:
        raise AssignmentError(f"{assignment.name}: two checks are called {', '.join(sorted(doubled))}")
    for task in assignment.tasks:
        declared_points = sum(row.points for row in rows if row.task == task.id)
        if declared_points != task.points:
            raise AssignmentError(
                f"{assignment.name}: the checks of task {task.id} are worth {declared_points:g} points, "
                f"assignment.toml says {task.points:g}"
            )
    if strangers := {row.task for row in rows} - {task.id for task in assignment.tasks}:
        raise AssignmentError(
            f"{assignment.name}: checks name tasks {', '.join(sorted(strangers))}, unknown to its toml"
        )
    order = [task.id for task in assignment.tasks]
    return sorted(rows, key=lambda row: order.index(row.task))


@cache
def checks_in(path: Path) -> tuple[Check, ...]:
    """The checks that a file of checks declares."""
    spec = importlib.util.spec_from_file_location(f"declarations_{path.parent.name}_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise AssignmentError(f"{path}: there is no such file of checks")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tuple(check for check, _ in declared(vars(module)))


def _arguments(assignment: Assignment) -> list[str]:
    unused = [f"-pno:{name}" for name in ("cacheprovider", "warnings", "faulthandler", "unraisableexception")]
    config = ROOT / "autograder" / "graders" / "pytest.ini"
    options = [
        "-q",
        "-s",
        "--tb=no",
        "--assert=plain",
        "--noconftest",
        "--import-mode=importlib",
        f"-c{config}",
        f"--rootdir={ROOT}",
    ]
    return [*options, *unused, str(assignment.public_checks), str(assignment.hidden_checks)]


class _Run:
    """The pytest plugin of one grading run: fixtures for the checks, outcomes to rows."""

    def __init__(self, rows: list[Row], student: Student, seed: str) -> None:
        self.rows = rows
        self._student, self._seed = student, seed
        self.spoken: set[str] = set()

    @pytest.fixture
    def student(self) -> Student:
        return self._student

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Draws that depend on the check and on the submission's bytes, not on order, clock or machine."""
        return np.random.default_rng(seed_for(self._seed, request.node.name))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._student.seed = seed_for(self._seed, item.name)
        return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Skip a check before its fixtures run, when one that it needs did not pass."""
        unmet = [row for row in map(self._row, item.obj.check.needs) if row.status is not Status.PASSED]  # type: ignore[attr-defined]
        if any(row.status is Status.GRADER_ERROR for row in unmet):
            raise RuntimeError(f"needs {', '.join(row.check for row in unmet)}, which could not be completed")
        if unmet:
            pytest.skip("waits for: " + "; ".join(row.title for row in unmet))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        if call.when == "call" or call.excinfo is not None:
            self._record(item.obj.check, call)  # type: ignore[attr-defined]
        return report

    def _record(self, check: Check, call: pytest.CallInfo[None]) -> None:
        index = next(i for i, row in enumerate(self.rows) if row.check == check.name)
        self.spoken.add(check.name)
        status, message, detail = _judge(call.excinfo.value if call.excinfo else None)
        self.rows[index] = replace(
            self.rows[index],
            status=status,
            message=message,
            detail=detail,
            output=self._student.take_output()[-_OUTPUT_KEPT:],
            seconds=round(call.duration, 3),
        )

    def _row(self, name: str) -> Row:
        return next(row for row in self.rows if row.check == name)


def _judge(error: BaseException | None) -> tuple[Status, str, str]:
    """Status, message for the student and detail for the instructor, by what ended the check."""
    match error:
        case None:
            return Status.PASSED, "", ""
        case Failure():
            return Status.FAILED, error.message, error.detail
        case pytest.skip.Exception():
            return Status.SKIPPED, str(error.msg), ""
        case StudentRaised() if error.not_started:
            return Status.NOT_STARTED, f"not started yet: {error.raised.message}", ""
        case StudentRaised() if _out_of_memory(error.raised.kind):
            return Status.OUT_OF_MEMORY, error.explanation, ""
        case StudentRaised():
            return Status.ERROR, error.explanation, ""
        case StudentDied():
            return Status(error.died.cause), str(error), ""
    return Status.GRADER_ERROR, _REVIEW, "".join(traceback.format_exception(error))[-4000:]


_REVIEW = "This check could not be completed, through no fault of yours. Your instructor will look at it."


def _out_of_memory(kind: str) -> bool:
    return kind in ("MemoryError", "ResourceExhaustedError", "_ArrayMemoryError")


def _fault(row: Row, detail: str) -> Row:
    return replace(row, status=Status.GRADER_ERROR, message=_REVIEW, detail=detail)


def faulty(submission: Submission, assignment: Assignment, detail: str) -> Report:
    """A report when not even the checks can be read: one row a task, all for review."""
    rows = [
        _fault(Row(task.id, task.id, task.title, task.points, False, _PENDING), detail) for task in assignment.tasks
    ]
    return _report(submission, assignment, rows, [], "full", time.monotonic())


def _report(
    submission: Submission, assignment: Assignment, rows: list[Row], remarks: list[str], isolation: str, started: float
) -> Report:
    return Report(
        student=submission.student,
        assignment=assignment.name,
        digest=submission.digest,
        rows=tuple(rows),
        remarks=(*submission.remarks, *remarks),
        isolation=isolation,
        seconds=round(time.monotonic() - started, 3),
        versions=versions(),
    )


@cache
def versions() -> dict[str, str]:
    """What the grade was made with."""
    packages = ("tensorflow", "keras", "numpy", "pandas", "matplotlib", "gradio", "pytest")
    return {"python": platform.python_version(), **{name: version(name) for name in packages}}
