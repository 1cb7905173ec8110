"""What one run keeps for the next, and what it asks before published scores change."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder import batch, fingerprint, host, regrade, store
from autograder.assignment import Limits
from autograder.batch import BatchError
from autograder.grading import blank_rows
from autograder.intake import Submission
from autograder.results import Report, Row, Status
from tests.test_grading import RIGHT, Tiny, tiny
from tests.verify import kills


@pytest.fixture
def assignment(tmp_path: Path) -> Tiny:
    return tiny(tmp_path / "tiny", preload=("numpy",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for name in ("alice", "bob"):
        (place / f"{name}.py").write_text(f"# {name}\n{RIGHT}")
    return place


def report(status: Status = Status.PASSED, **changed: object) -> Report:
    row = Row("doubles", "1.1", "double doubles", 3, False, status)
    return replace(Report("alice", "tiny", "digest", (row,)), **changed)


def quick(monkeypatch: pytest.MonkeyPatch, status: Status = Status.PASSED) -> None:
    """Instead of a batch: every check of every submission has this status."""

    def grade_all(submissions, assignment, *_):
        for number, item in enumerate(submissions):
            rows = tuple(replace(row, status=status) for row in blank_rows(assignment))
            yield number, Report(item.student, assignment.name, item.digest, rows)

    monkeypatch.setattr(host, "grade_all", grade_all)


def sent(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The students whose submissions go to a batch, a list a run."""
    found: list[list[str]] = []
    grade_all = host.grade_all

    def remember(submissions, *rest):
        found.append([submission.student for submission in submissions])
        return grade_all(submissions, *rest)

    monkeypatch.setattr(host, "grade_all", remember)
    return found


def test_only_what_has_changed_is_graded(
    folder: Path, tmp_path: Path, assignment: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = sent(monkeypatch)
    out = tmp_path / "out"
    assert host.grade_folder(folder, assignment, out) == 0
    first = (out / "gradebook.csv").read_bytes()
    assert host.grade_folder(folder, assignment, out) == 0
    assert (out / "gradebook.csv").read_bytes() == first
    (folder / "bob.py").write_text("# nothing\n")
    assert host.grade_folder(folder, assignment, out) == 0
    assert runs == [["alice", "bob"], [], ["bob"]]


def test_ctrl_c_keeps_what_is_graded_and_says_how_to_go_on(
    folder: Path,
    tmp_path: Path,
    assignment: Tiny,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    quick(monkeypatch)
    grade_all = host.grade_all

    def interrupted(*arguments):
        yield next(grade_all(*arguments))
        raise KeyboardInterrupt

    monkeypatch.setattr(host, "grade_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        host.grade_folder(folder, assignment, tmp_path / "out")
    assert "1 of 2 are graded and kept: the same command goes on" in capsys.readouterr().err
    monkeypatch.setattr(host, "grade_all", grade_all)
    runs = sent(monkeypatch)
    assert host.grade_folder(folder, assignment, tmp_path / "out") == 0
    assert [len(run) for run in runs] == [1]


def test_a_store_gives_back_what_it_got(tmp_path: Path, assignment: Tiny) -> None:
    kept = store.Store(tmp_path / "kept", assignment)
    submission = Submission("alice", b"x = 1\n", remarks=("a remark",))
    assert kept.get(submission) is None
    kept.put(submission, report(remarks=("a remark",)))
    assert kept.get(submission) == report(remarks=("a remark",))
    assert kept.get(replace(submission, student="bob")) == report(student="bob", remarks=("a remark",))
    assert kept.get(replace(submission, source=b"x = 2\n")) is None
    assert kept.get(replace(submission, remarks=())) is None


def test_a_fault_of_ours_is_not_kept(tmp_path: Path, assignment: Tiny) -> None:
    kept = store.Store(tmp_path / "kept", assignment)
    kept.put(Submission("alice", b"x = 1\n"), report(Status.GRADER_ERROR))
    assert kept.get(Submission("alice", b"x = 1\n")) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"rows": [{}]}', b"null"])
def test_a_damaged_file_is_graded_again(tmp_path: Path, assignment: Tiny, content: bytes) -> None:
    kept = store.Store(tmp_path / "kept", assignment)
    submission = Submission("alice", b"x = 1\n")
    kept.put(submission, report())
    (path,) = (tmp_path / "kept").rglob("*.json")
    path.write_bytes(content)
    assert kept.get(submission) is None


def test_the_fingerprint_changes_with_whatever_may_change_a_grade(tmp_path: Path) -> None:
    made = tiny(tmp_path / "tiny")
    found = {fingerprint.fingerprint(made)}
    assert found == {fingerprint.fingerprint(made)}
    for path in (made.public_checks, made.hidden_checks):
        path.write_text(path.read_text("utf-8") + "\n# another\n", "utf-8")
        found.add(fingerprint.fingerprint(made))
    found.add(fingerprint.fingerprint(replace(made, limits=Limits(call_seconds=4))))
    found.add(fingerprint.fingerprint(replace(made, tasks=made.tasks[:1])))
    assert len(found) == 5
    assert fingerprint.fingerprint(replace(made, title="Another title")) in found


def published(tmp_path: Path, reports: list[Report], assignment: Tiny) -> Path:
    host.reports.write(reports, assignment, tmp_path / "out")
    return tmp_path / "out"


def test_changes_name_student_scores_reason_and_checks(tmp_path: Path, assignment: Tiny) -> None:
    before = report()
    out = published(tmp_path, [before], assignment)
    assert regrade.changes([before], out) == []
    assert regrade.changes([replace(before, student="bob", rows=())], out) == []
    after = report(Status.FAILED)
    assert regrade.changes([after], out) == [regrade.Change("alice", 3, 0, False, ("-double doubles",))]
    (change,) = regrade.changes([replace(after, digest="another")], out)
    assert change.resubmitted
    (out / "results" / "alice.json").write_text(json.dumps({"half": 1}))
    assert regrade.changes([after], out) == []


@pytest.mark.parametrize(("resubmitted", "shown"), [(True, 5), (False, 40)])
def test_a_new_submission_does_not_list_forty_checks(resubmitted: bool, shown: int) -> None:
    change = regrade.Change("alice", 100, 0, resubmitted, tuple(f"-check {number}." for number in range(40)))
    console = Console(width=80, file=io.StringIO())
    console.print(regrade.table([change]))
    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert (said.count("-check"), "and 35 more" in " ".join(said.split())) == (shown, resubmitted)


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("\n", False), (None, False)])
def test_a_published_gradebook_is_overwritten_only_after_yes(
    folder: Path,
    tmp_path: Path,
    assignment: Tiny,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str | None,
    written: bool,
) -> None:
    out = tmp_path / "out"
    quick(monkeypatch)
    assert host.grade_folder(folder, assignment, out) == 0
    hidden = assignment.hidden_checks
    hidden.write_text(hidden.read_text("utf-8") + "\n# another grader\n", "utf-8")
    quick(monkeypatch, Status.FAILED)
    terminal = io.StringIO(answer or "")
    monkeypatch.setattr(terminal, "isatty", lambda: answer is not None, raising=False)
    monkeypatch.setattr(host.sys, "stdin", terminal)
    before = (out / "gradebook.csv").read_bytes()
    code = host.grade_folder(folder, assignment, out)
    said = capsys.readouterr()
    assert "Scores that change" in said.out
    assert "new grader" in said.out
    assert code == (0 if written else 2)
    assert ((out / "gradebook.csv").read_bytes() != before) == written
    assert ("--yes" in said.err) != written
    assert host.grade_folder(folder, assignment, out, yes=True) == 0
    rows = list(csv.DictReader((out / "gradebook.csv").read_text("utf-8-sig").splitlines()))
    assert {row["score"] for row in rows} == {"0"}


def test_no_scheduler_is_one_line(folder: Path, assignment: Tiny) -> None:
    submission = Submission("alice", RIGHT.encode())
    with pytest.raises(BatchError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:1"):
        list(batch.grade_all([submission], assignment, "tcp://127.0.0.1:1"))
    with pytest.raises(BatchError, match="no Dask scheduler at nonsense"):
        list(batch.grade_all([submission], assignment, "nonsense"))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> kills.Class:
    made = kills.Class(tmp_path_factory.mktemp("kills"))
    made.start().wait(kills.SECONDS)
    return made


@pytest.fixture(scope="module")
def right(room: kills.Class) -> list[list[str]]:
    return room.gradebook()


@pytest.mark.parametrize("target", kills.TARGETS)
def test_after_a_kill_the_next_run_ends_with_the_same_gradebook(
    target: str, room: kills.Class, right: list[list[str]]
) -> None:
    assert len(right) > 10
    assert kills.shoot(room, target, 4.0, right).same
    assert room.preloaded_parents() == []


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="a worker with a disk of its own needs bubblewrap")
def test_workers_that_do_not_share_a_disk_grade_what_they_are_sent(room: kills.Class, right: list[list[str]]) -> None:
    apart = ("bwrap", "--die-with-parent", "--dev-bind", "/", "/", "--tmpfs", str(room.submissions))
    listed = subprocess.run([*apart, "ls", str(room.submissions)], capture_output=True, check=True)
    assert list(room.submissions.iterdir())
    assert not listed.stdout
    room.forget()
    with room.cluster(apart) as (address, _, _):
        assert room.start(address).wait(kills.SECONDS) == 0
    head, *rows = room.gradebook()
    isolation = head.index("isolation")
    assert [row[:isolation] + row[isolation + 1 :] for row in rows] == [
        row[:isolation] + row[isolation + 1 :] for row in right[1:]
    ]
