"""The checks of an assignment as one pytest session, which runs them for submission after submission.

They are pytest tests, public and hidden, run in this trusted process; what they ask of the student's code happens in
confined children. Starting pytest and collecting the checks takes as long as running those of a NumPy assignment: hence
one session for many.
"""

from __future__ import annotations

import contextlib
import io
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import ROOT
from autograder.results import Row, Status
from autograder.sandbox.student import Student, StudentDied, StudentRaised, seed_for
from coursekit.checks import Check, Failure

_OUTPUT_KEPT = 2_000


@dataclass
class Run:
    """One submission's: its rows, filled in check by check, and what ended it early, if anything did."""

    rows: list[Row]
    student: Student
    seed: str
    until_lost: bool = False
    spoken: set[str] = field(default_factory=set)
    fault: str = "the check never ran"

    def index(self, name: str) -> int:
        """Of the row of a check."""
        return next(i for i, row in enumerate(self.rows) if row.check == name)


def run_checks(runs: Iterator[Run], files: Sequence[Path]) -> None:
    """Run the checks in `files` for each of the runs. A run that pytest itself cannot complete keeps its fault, and the
    next has a new session."""
    session = _Session(runs)
    while not session.over:
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                pytest.main(_arguments(files), plugins=[session])
            fault = said.getvalue()[-4000:]
        except Exception:
            fault = traceback.format_exc()
        session.end_run(fault)


_UNUSED = (  # plugins of pytest's own that only take time here
    "cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging", "pastebin", "recwarn",
    "setuponly", "setupplan", "stepwise", "threadexception", "unittest", "unraisableexception", "warnings",
)  # fmt: skip


def _arguments(files: Sequence[Path]) -> list[str]:
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
    return [*options, *unused, *map(str, files)]


class _Session:
    """The pytest plugin: fixtures for the checks, outcomes to rows."""

    def __init__(self, runs: Iterator[Run]) -> None:
        self._runs = runs
        self._run: Run | None = None
        self.over = False

    def end_run(self, fault: str) -> None:
        """pytest has ended, `fault` says why. The run that it was busy with bears it; without one, the checks could not
        be collected, and the next one does."""
        if not self.over:
            run, self._run = self._run or next(self._runs, None), None
            self.over = run is None
            if run is not None:
                run.fault = fault or run.fault

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Run all checks for each run in turn. Each is torn down before the next."""
        if session.testsfailed:
            return None  # pytest's own loop says which check could not be collected
        session.config.pluginmanager.unregister(name="terminalreporter")  # which would keep every outcome
        for run in self._runs:
            self._run = run
            for item in session.items:
                run.student.seed = seed_for(run.seed, item.name)
                item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
                if run.until_lost and self._row(item.obj.check.name).status is not Status.PASSED:  # type: ignore[attr-defined]
                    break
        self.over = True
        return True

    @pytest.fixture
    def student(self) -> Student:
        assert self._run is not None
        return self._run.student

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Draws that depend on the check and on the submission's bytes, not on order, clock or machine."""
        assert self._run is not None
        return np.random.default_rng(seed_for(self._run.seed, request.node.name))

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
        assert self._run is not None
        rows, index = self._run.rows, self._run.index(check.name)
        self._run.spoken.add(check.name)
        status, message, detail = _judge(call.excinfo.value if call.excinfo else None)
        rows[index] = replace(
            rows[index],
            status=status,
            message=message,
            detail=detail,
            output=self._run.student.take_output()[-_OUTPUT_KEPT:],
            seconds=round(call.duration, 3),
        )

    def _row(self, name: str) -> Row:
        assert self._run is not None
        return self._run.rows[self._run.index(name)]


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


def as_fault(row: Row, detail: str) -> Row:
    """The row of a check that could not be completed, which is ours to answer for."""
    return replace(row, status=Status.GRADER_ERROR, message=_REVIEW, detail=detail)
