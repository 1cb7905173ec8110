"""grade(submission, assignment) -> Report: the one function behind every host.

The checks are pytest tests, public and hidden, run in this trusted process; what they ask of the student's code happens
in confined children. Every declared check has its row before anything runs.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import io
import platform
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import ROOT, Assignment
from autograder.authoring import fault, read_text, toml_fault
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
    toml = assignment.folder / "assignment.toml"
    order = [task.id for task in assignment.tasks]
    rows: list[Row] = []
    for path in (assignment.public_checks, assignment.hidden_checks):
        for check in checks_in(path):
            said = _disorder(check, [row.check for row in rows], order)
            if said:
                raise fault(path, _line_of(path, check), said)
            hidden = path == assignment.hidden_checks
            rows.append(Row(check.name, check.task, check.title, check.points, hidden, _PENDING))
    for number, task in enumerate(assignment.tasks):
        points = [row.points for row in rows if row.task == task.id]
        if not points:
            mend = f'declare one with @check("{task.id}", points={task.points:g})'
            raise toml_fault(toml, f"task {task.id} has no check; {mend}", "tasks", number)
        if sum(points) != task.points:
            said = f"are worth {sum(points):g} points, assignment.toml says {task.points:g}; change one of them"
            raise toml_fault(toml, f"the checks of task {task.id} {said}", "tasks", number, "points")
    return sorted(rows, key=lambda row: order.index(row.task))


def _disorder(check: Check, earlier: Sequence[str], tasks: Sequence[str]) -> str:
    """What is wrong with the declaration of a check, and the mend; empty if nothing is."""
    if check.name in earlier:
        return f"two checks are called {check.name}; rename one"
    if check.task not in tasks:
        return f'{check.name} is for task "{check.task}"; the tasks are {", ".join(tasks)}'
    if late := [name for name in check.needs if name not in earlier]:
        return f"{check.name} needs {late[0]}, which is not declared before it; move it up, or correct the name"
    return ""


def _line_of(path: Path, check: Check) -> int:
    """The line on which a check is defined."""
    lines = path.read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, start=1) if line.startswith(f"def test_{check.name}(")), 0)


@cache
def checks_in(path: Path) -> tuple[Check, ...]:
    """The checks that a file of checks declares. Raises AssignmentError where it cannot be read, or one is no check."""
    read_text(path)
    spec = importlib.util.spec_from_file_location(f"declarations_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        if isinstance(error, SyntaxError) and error.filename == str(path):
            raise fault(path, error.lineno or 0, f"not valid Python: {error.msg}; correct this line") from None
        here = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        raise fault(path, here[-1] or 0, f"{type(error).__name__}: {error}") from None
    for name, value in vars(module).items():
        if name.startswith("test_") and inspect.isfunction(value):
            line = value.__code__.co_firstlineno
            if not hasattr(value, "check"):
                raise fault(path, line, f'{name} is no check yet; write @check("1.1", points=2) above it')
            for wanted in inspect.signature(value).parameters:
                if wanted not in ("student", "rng", *vars(module)):
                    raise fault(path, line, f"{name} asks for {wanted}; a check is given student and rng")
    return tuple(check for check, _ in declared(vars(module)))


_UNUSED = (  # plugins of pytest's own: each costs every submission its start
    "cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging", "pastebin", "recwarn",
    "setuponly", "setupplan", "stepwise", "threadexception", "unittest", "unraisableexception", "warnings",
)  # fmt: skip


def _arguments(assignment: Assignment) -> list[str]:
    unused = [f"-pno:{name}" for name in _UNUSED]
    config = ROOT / "autograder" / "graders" / "pytest.ini"
    options = [
        "-q",
        "-s",
        "--tb=no",
        "--assert=plain",
        "--noconftest",
        "--import-mode=importlib",
        "--disable-plugin-autoload",
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
