"""`make lint-course`: what it can find without grading, and in grades; and which checks it calls dead."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder.assignment import Assignment, Task
from autograder.grading import blank_rows
from autograder.results import Report, Status
from tests.verify import lint
from tests.verify.programs import programs


@pytest.mark.parametrize("name", assignments.names())
def test_our_files_are_in_order(name: str) -> None:
    assert not list(lint.problems_of_files(assignments.load(name)))


def other_tasks(assignment: Assignment, **changed: object) -> Assignment:
    first, *rest = assignment.tasks
    return replace(assignment, tasks=(replace(first, **changed), *rest))  # type: ignore[arg-type]


WRONG: list[tuple[str, Callable[[Assignment], Assignment], str]] = [
    ("points of checks", lambda a: other_tasks(a, points=9.0), "the checks of task 1.1 are worth"),
    ("a task alone", lambda a: replace(a, tasks=(*a.tasks, Task("1.99", "x", 5, ("y",)))), "task 1.99 has no check"),
    ("a hint", lambda a: other_tasks(a, hints=()), "task 1.1 has no title or no hint"),
    ("a title", lambda a: other_tasks(a, title=" "), "task 1.1 has no title or no hint"),
]


@pytest.mark.parametrize(("change", "problem"), [pytest.param(*rest, id=name) for name, *rest in WRONG])
def test_what_is_wrong_in_the_toml_is_found(
    change: Callable[[Assignment], Assignment], problem: str, hw1: Assignment
) -> None:
    found = list(lint.problems_of_files(change(hw1)))
    assert [line for line in found if problem in line], found


def test_an_assignment_of_another_sum_is_found(hw1: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint, "MAX_SCORE", 90)
    assert "assignment.toml: the tasks' points add up to 100, not 90" in list(lint.problems_of_files(hw1))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[checks]", '[tasks."1.99"]\n[unchecked]', "it may hold"),
        ('[tasks."1.1"]', '[tasks."1.99"]', "lacks title; write"),
        ("[checks]\n", "[checks]\n#", "[checks] lacks "),
    ],
    ids=["a table", "a task", "a check"],
)
def test_what_is_not_translated_is_found(
    old: str, new: str, problem: str, hw1: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(hw1.folder, tmp_path / hw1.name)
    path = tmp_path / hw1.name / "vi.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path)
    try:
        found = list(lint.problems_of_files(hw1))
    except assignments.AssignmentError as error:
        found = [str(error)]
    assert [line for line in found if problem in line], found


def test_what_a_release_would_give_away_is_found(
    hw1: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(hw1.folder, tmp_path / hw1.name)
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path)
    secret = max(lint.release.secret_lines(hw1), key=len)
    for name in ("README.md", "README.vi.md"):
        with (tmp_path / hw1.name / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{secret}\n")
    assert [line for line in lint.problems_of_files(hw1) if "gives away a line" in line]


def report(assignment: Assignment, status: Status, message: str = "") -> Report:
    rows = [replace(row, status=status, message=message.format(row.task)) for row in blank_rows(assignment)]
    return Report("An", assignment.name, "", tuple(rows))


def test_the_stub_must_be_without_points_and_name_its_tasks(hw1: Assignment) -> None:
    assert not list(lint.problems_of_stub(hw1, report(hw1, Status.NOT_STARTED, "not started yet: Task {}: write f")))
    silent = list(lint.problems_of_stub(hw1, report(hw1, Status.NOT_STARTED, "not started yet")))
    assert len(silent) == len(hw1.tasks)
    assert "the untouched stub gets 100 points" in list(lint.problems_of_stub(hw1, report(hw1, Status.PASSED)))
    assert any("is error in" in line for line in lint.problems_of_stub(hw1, report(hw1, Status.ERROR)))


def test_the_reference_must_pass_every_check(hw1: Assignment) -> None:
    assert not list(lint.problems_of_reference(report(hw1, Status.PASSED)))
    failed = list(lint.problems_of_reference(report(hw1, Status.FAILED, "of task {}")))
    assert len(failed) == len(blank_rows(hw1))


def test_wrong_programs_come_by_turns(hw1: Assignment) -> None:
    found = lint.by_turns(programs(hw1, "chaffs"))
    tasks = {task.id for task in hw1.tasks}
    assert {program.task for program in found[: len(tasks)]} == tasks
    assert len(found) == len(programs(hw1, "chaffs"))


def test_a_check_that_nothing_fails_is_dead(hw1: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two checks one fails a chaff, and one is only skipped, which says nothing about it."""
    alive, dead = blank_rows(hw1)[:2]
    rows = (replace(alive, status=Status.FAILED), replace(dead, status=Status.SKIPPED))
    monkeypatch.setattr(lint, "blank_rows", lambda assignment: [alive, dead])
    monkeypatch.setattr(lint, "grade_all", lambda submissions, assignment: [(0, Report("An", hw1.name, "", rows))])
    told: list[str] = []
    assert lint.dead_checks(hw1, told.append) == [dead.check]
    assert told[0].endswith("wrong programs graded, 1 checks have failed none yet ...")
