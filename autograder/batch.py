"""Many submissions: one preloaded parent, a warm grader process a core, reports as they come."""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from autograder.assignment import Assignment
from autograder.grading import faulty, grade
from autograder.intake import Submission
from autograder.results import Report
from autograder.sandbox.client import Parent
from autograder.sandbox.confine import die_with_parent

_RESTARTS = 3  # of a preloaded parent that was killed, by each grader process
_parent: Parent | None = None  # in a grader process: the preloaded parent that it shares with the others
_restarts_left = _RESTARTS


def grade_all(submissions: Sequence[Submission], assignment: Assignment) -> Iterator[tuple[int, Report]]:
    """(position, report) of every submission, in the order they are finished.

    A grader process that is killed costs its submission a mark for review, and no other its grade.
    """
    with Parent(assignment.preload) as parent:
        waiting = dict(enumerate(submissions))
        while waiting:
            broken = False
            with _pool(parent, len(waiting)) as pool:
                futures = {pool.submit(_grade, item, assignment): n for n, item in waiting.items()}
                try:
                    for future in as_completed(futures):
                        number = futures[future]
                        try:
                            report = future.result()
                        except BrokenProcessPool:
                            broken = True
                            continue
                        del waiting[number]
                        yield number, report
                except KeyboardInterrupt:  # what has not begun shall not begin, and what has shall end
                    pool.shutdown(wait=False, cancel_futures=True)
                    parent.close()
                    raise
            if broken:
                yield from _one_by_one(parent, assignment, waiting)


def _one_by_one(parent: Parent, assignment: Assignment, waiting: dict[int, Submission]) -> Iterator[tuple[int, Report]]:
    """A grader process died: give each submission that is left one of its own, to find the one that does it."""
    for number, item in list(waiting.items()):
        with _pool(parent, 1) as pool:
            try:
                report = pool.submit(_grade, item, assignment).result()
            except BrokenProcessPool:
                report = faulty(item, assignment, "the grader process was killed while it graded this submission")
        del waiting[number]
        yield number, report


def _pool(parent: Parent, most: int) -> ProcessPoolExecutor:
    workers = min(most, os.cpu_count() or 1)
    return ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _start, (parent,))


def _start(parent: Parent) -> None:
    global _parent
    _parent = parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    die_with_parent()  # else a grader process outlives a killed main process, and keeps the preloaded parent


def _grade(submission: Submission, assignment: Assignment) -> Report:
    """The grade of one submission; from the start again where the preloaded parent was killed meanwhile."""
    global _parent, _restarts_left
    assert _parent is not None
    try:
        report = grade(submission, assignment, _parent)
        while report.status == "review" and not _parent.alive and _restarts_left:
            _restarts_left -= 1
            _parent = Parent(assignment.preload)  # it ends with this process
            report = grade(submission, assignment, _parent)
        return report
    except Exception:
        return faulty(submission, assignment, traceback.format_exc())
