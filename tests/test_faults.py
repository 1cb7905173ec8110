"""Faults of ours, one after the other: each is reported as ours, and the remaining submissions are graded."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from autograder import batch, host
from autograder.grading import grade
from autograder.intake import Submission
from autograder.results import Report
from autograder.sandbox.client import Parent
from tests.test_grading import RIGHT, Tiny, tiny

SLOW = "import time\n" + RIGHT.replace("    return 2 * x", "    time.sleep(0.1)\n    return 2 * x")
KILLS_THE_GRADER = """
from coursekit.checks import check
import os

@check("1.2", points=5)
def test_halves(student):
    \"\"\"half gives half the number\"\"\"
    if student.half([2.0]) == [666]:
        os.kill(os.getpid(), 9)
"""


@pytest.fixture
def assignment(tmp_path: Path) -> Tiny:
    return tiny(tmp_path / "tiny", preload=("numpy",))


def graded(count: int, assignment: Tiny, source: str = SLOW) -> list[Report]:
    submissions = [Submission(f"s{n}", source.encode()) for n in range(count)]
    found = dict(batch.grade_all(submissions, assignment))
    return [found[n] for n in range(count)]


@pytest.mark.parametrize("seconds", [0.9, 1.2, 1.5])
def test_a_killed_preloaded_parent_costs_nobody_a_grade(
    assignment: Tiny, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    started: list[Parent] = []
    begin = Parent.__init__

    def remember(self: Parent, preload: tuple[str, ...]) -> None:
        begin(self, preload)
        started.append(self)

    monkeypatch.setattr(Parent, "__init__", remember)

    def kill_soon() -> None:
        while not started:
            time.sleep(0.05)
        time.sleep(seconds)
        os.kill(started[0]._process.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_soon)
    killer.start()
    found = graded(12, assignment)
    killer.join()
    assert started[0]._process.returncode == -signal.SIGKILL
    assert [report.score for report in found] == [8] * 12


def test_a_parent_that_cannot_start_is_not_started_again_for_ever(tmp_path: Path) -> None:
    broken = tiny(tmp_path / "broken", preload=("no_such_package",))
    started = time.monotonic()
    assert {report.status for report in graded(12, broken)} == {"review"}
    assert time.monotonic() - started < 60


def test_a_killed_grader_process_costs_only_the_submission_that_kills_it(tmp_path: Path) -> None:
    fatal = tiny(tmp_path / "fatal", hidden=KILLS_THE_GRADER, preload=("numpy",))
    sources = [RIGHT] * 5
    sources[2] = RIGHT.replace("[v / 2 for v in x]", "[666]")
    submissions = [Submission(f"s{n}", source.encode()) for n, source in enumerate(sources)]
    found = dict(batch.grade_all(submissions, fatal))
    assert [found[n].status for n in range(5)] == ["graded", "graded", "review", "graded", "graded"]
    assert "the grader process was killed" in found[2].rows[0].detail


def test_a_full_disk_leaves_the_table_and_what_was_there(
    assignment: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "alice.py").write_text(RIGHT)
    output = tmp_path / "out"
    assert host.grade_folder(folder, assignment, output) == 0
    before = {path: path.read_bytes() for path in output.rglob("*.*") if host.KEPT not in path.parts}
    capsys.readouterr()
    (folder / "bob.py").write_text(f"# bob\n{RIGHT}")
    write_bytes = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "bob.html":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert host.grade_folder(folder, assignment, output) == 3
    said = capsys.readouterr()
    assert "bob" in said.out
    assert {path: path.read_bytes() for path in output.rglob("*.*") if host.KEPT not in path.parts} == before
    assert "could not be written" in said.err
    assert "No space left on device: make room" in said.err


def test_a_full_disk_where_children_live_is_ours(assignment: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Path.mkdir

    def full(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if "coursekit-" in str(self):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        make(self, mode, parents, exist_ok)

    with Parent(("numpy",)) as parent:
        monkeypatch.setattr(Path, "mkdir", full)
        report = grade(Submission("s", RIGHT.encode()), assignment, parent)
    assert report.status == "review"
    assert "No space left on device" in report.rows[0].detail
