"""grade(submission, assignment) -> Report: the one function behind every host.

Every declared check has its row before anything runs; what the checks say of the student's code fills them in.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import platform
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from autograder.assignment import Assignment
from autograder.authoring import fault, read_text, toml_fault
from autograder.intake import Submission
from autograder.results import Report, Row, Status
from autograder.sandbox.client import ParentAccess
from autograder.sandbox.confine import missing
from autograder.sandbox.student import Student
from autograder.session import Run, as_fault, run_checks
from coursekit.checks import Check, declared, take_remarks


def grade(submission: Submission, assignment: Assignment, parent: ParentAccess) -> Report:
    """The grade of one submission. Never raises: a fault of ours becomes rows with the status `grader_error`."""
    reports: list[Report] = []
    grade_each([(submission, False)], assignment, parent, reports.append)
    return reports[0]


def grade_each(
    jobs: Iterable[tuple[Submission, bool]],
    assignment: Assignment,
    parent: ParentAccess,
    done: Callable[[Report], object],
) -> None:
    """Give `done` the report of each submission, before the next is asked for. Never raises on account of one.

    A submission that comes with True ends at the first check that is not passed. That is no grade: every later row is a
    `grader_error`.
    """
    run_checks(_runs(jobs, assignment, parent, done), (assignment.public_checks, assignment.hidden_checks))


def _runs(
    jobs: Iterable[tuple[Submission, bool]],
    assignment: Assignment,
    parent: ParentAccess,
    done: Callable[[Report], object],
) -> Iterator[Run]:
    """A run for each submission; when the next is asked for, the one before is over."""
    for submission, until_lost in jobs:
        started = time.monotonic()
        try:
            rows = blank_rows(assignment)
        except Exception:
            done(faulty(submission, assignment, traceback.format_exc()))
            continue
        if submission.source is None:
            rows = [replace(row, status=Status.REFUSED, message=submission.problem) for row in rows]
            done(_report(submission, assignment, rows, [], "full", started))
            continue
        try:
            student = Student(parent, assignment, submission.source, submission.extras)
            run = Run(rows, student, submission.digest, until_lost)
            take_remarks()
            with contextlib.closing(student):
                yield run
            rows = [row if row.check in run.spoken else as_fault(row, run.fault) for row in run.rows]
            report = _report(submission, assignment, rows, take_remarks(), missing(student.layers), started)
            report = replace(report, student_seconds=round(student.student_seconds, 3))
        except Exception:
            report = faulty(submission, assignment, traceback.format_exc())
        done(report)


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


def faulty(submission: Submission, assignment: Assignment, detail: str) -> Report:
    """A report when not even the checks can be read: one row a task, all for review."""
    rows = [
        as_fault(Row(task.id, task.id, task.title, task.points, False, _PENDING), detail) for task in assignment.tasks
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
