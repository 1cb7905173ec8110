"""Many submissions, on this machine's cores or on a Dask cluster: reports as they come.

Dask takes a second to import: here that happens while the preloaded parent imports TensorFlow.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from autograder import machine
from autograder.assignment import Assignment
from autograder.fingerprint import fingerprint
from autograder.grading import faulty
from autograder.intake import Submission
from autograder.results import Report

if TYPE_CHECKING:
    from distributed import Client

_WAITING = 2  # submissions a thread that are on their way; the rest stays here, so that memory stays flat
_WORKER_SECONDS = 60


class BatchError(Exception):
    """The cluster cannot be used; the message says what to do."""


def grade_all(
    submissions: Sequence[Submission], assignment: Assignment, scheduler: str = "", *, until_lost: bool = False
) -> Iterator[tuple[int, Report]]:
    """(position, report) of every submission, in the order they are finished.

    `scheduler` is the address of a Dask scheduler (tcp://host:port), whose workers grade; without one, this machine
    does. A worker that is lost costs nobody a grade; a submission that ends worker after worker is marked for review.
    `until_lost` ends each at the first check that is not passed: no grade, see grading.grade.
    Raises BatchError when there is no cluster at that address, when it ends, or when its workers have another kit.
    """
    if not submissions:
        return
    if not scheduler:
        machine.prepare(assignment)
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    with _client(scheduler, len(submissions)) as client:
        if scheduler:
            _expect_workers(client, scheduler, assignment)
        waiting = iter(enumerate(submissions))
        numbers: dict[Any, int] = {}
        finished = as_completed(raise_errors=False)

        def send(count: int) -> None:
            for _, (number, submission) in zip(range(count), waiting, strict=False):
                future = client.submit(machine.on_this_machine, submission, assignment, until_lost, pure=False)
                numbers[future.key] = number
                finished.add(future)

        send(_WAITING * sum(client.nthreads().values()))
        for future in finished:
            number = numbers.pop(future.key)
            try:
                report = future.result()
            except KilledWorker:
                killed = "the machine's worker was killed each time that it graded this submission"
                report = faulty(submissions[number], assignment, killed)
            except CancelledError:
                raise BatchError(
                    f"the scheduler {scheduler} has ended: start it and its workers, and grade again"
                ) from None
            yield number, report
            send(1)


@contextmanager
def _client(scheduler: str, most: int) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    if scheduler:
        try:
            client = Client(scheduler, timeout=10)
        except (OSError, ValueError) as error:
            raise BatchError(
                f"no Dask scheduler at {scheduler} ({error}): start one with `.venv/bin/dask scheduler`"
            ) from None
        with client:
            yield client
        return
    threads = max(1, min(most, os.cpu_count() or 1))
    with (
        tempfile.TemporaryDirectory() as scratch,
        dask.config.set({"temporary-directory": scratch, "distributed.worker.profile.enabled": False}),
    ):
        cluster = LocalCluster(
            processes=False,
            n_workers=1,
            threads_per_worker=threads,
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            memory_limit=0,
            silence_logs=logging.ERROR,  # it warns of every batch that is left half way
        )
        try:
            with Client(cluster) as client:
                yield client
        finally:
            machine.close_all()  # first, or the cluster waits for what grades just now
            cluster.close()


def _expect_workers(client: Client, scheduler: str, assignment: Assignment) -> None:
    """Raise BatchError unless there are workers, and all have the kit that this process has."""
    start = f"start some with `make worker SCHEDULER={scheduler}`"
    try:
        client.wait_for_workers(1, timeout=_WORKER_SECONDS)
    except TimeoutError:
        raise BatchError(f"the scheduler {scheduler} has no workers: {start}") from None
    ours = fingerprint(assignment)
    try:
        theirs = client.run(fingerprint, assignment)
    except Exception as error:
        raise BatchError(f"a worker of {scheduler} cannot use the kit ({error}): {start}") from None
    if others := [worker for worker, found in theirs.items() if found != ours]:
        raise BatchError(f"{', '.join(others)}: another version of the kit than here; update it there and {start}")
