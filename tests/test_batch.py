"""Many submissions at once: none is lost or graded twice, and nothing listens but on this machine."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from autograder import batch
from autograder.batch import BatchError
from autograder.fingerprint import fingerprint
from autograder.intake import Submission
from autograder.machine import Machine
from tests.test_grading import RIGHT, Tiny, tiny


@pytest.fixture
def assignment(tmp_path: Path) -> Tiny:
    return tiny(tmp_path / "tiny", preload=("numpy",))


def test_every_submission_is_graded_once(assignment: Tiny) -> None:
    submissions = [Submission(f"s{n}", RIGHT.encode()) for n in range(25)]
    found = list(batch.grade_all(submissions, assignment))
    assert sorted(number for number, _ in found) == list(range(25))
    assert {(number, report.student, report.score) for number, report in found} == {(n, f"s{n}", 8) for n in range(25)}


def test_a_batch_is_left_half_way_without_a_word(assignment: Tiny, capfd: pytest.CaptureFixture[str]) -> None:
    found = batch.grade_all([Submission(f"s{n}", RIGHT.encode()) for n in range(25)], assignment)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert capfd.readouterr() == ("", "")


def test_two_threads_end_a_grader_process_at_once() -> None:
    """As at the end of a batch, when one thread ends what another just found ended."""
    machine = Machine(("numpy",))
    gate = threading.Barrier(8)

    def close(grader):
        gate.wait()
        grader.close()

    try:
        grader = machine._grader()
        with ThreadPoolExecutor(8) as threads:
            for ended in [threads.submit(close, grader) for _ in range(8)]:
                ended.result()
        assert not grader.alive
    finally:
        machine.close()


def test_nothing_is_started_for_nothing(assignment: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_client", None)
    assert list(batch.grade_all([], assignment)) == []


def test_what_listens_can_be_reached_from_this_machine_only() -> None:
    before = {connection.laddr for connection in psutil.Process().net_connections() if connection.status == "LISTEN"}
    with batch._client("", 2) as client:
        assert sum(client.nthreads().values()) >= 1
        listening = [found.laddr for found in psutil.Process().net_connections() if found.status == "LISTEN"]
    assert {address.ip for address in listening if address not in before} <= {"127.0.0.1", "::1"}


class Cluster:
    """What `_expect_workers` asks of a Dask client."""

    def __init__(self, answers: dict[str, str] | Exception, workers: bool = True) -> None:
        self.answers, self.workers = answers, workers

    def wait_for_workers(self, count: int, timeout: float) -> None:
        if not self.workers:
            raise TimeoutError

    def run(self, function, *arguments):
        if isinstance(self.answers, Exception):
            raise self.answers
        return self.answers


@pytest.mark.parametrize(
    ("cluster", "message"),
    [
        (Cluster({}, workers=False), "tcp://a:1 has no workers: start some with `make worker SCHEDULER=tcp://a:1`"),
        (Cluster(ModuleNotFoundError("No module named 'autograder'")), "a worker of tcp://a:1 cannot use the kit"),
        (Cluster({"tcp://b:2": "another"}), "tcp://b:2: another version of the kit than here"),
    ],
)
def test_a_cluster_that_would_grade_otherwise_is_refused(cluster: Cluster, message: str, assignment: Tiny) -> None:
    with pytest.raises(BatchError, match=re.escape(message)):
        batch._expect_workers(cluster, "tcp://a:1", assignment)
    batch._expect_workers(Cluster({"tcp://b:2": fingerprint(assignment)}), "tcp://a:1", assignment)
