"""The bundled example submissions: each scores what it must, and loses points only where it is broken."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder.assignment import ROOT
from autograder.batch import grade_all
from autograder.intake import read_submissions
from autograder.release import strip
from autograder.results import Report, Status
from tests.expected import Expected

FOLDER = ROOT / "data" / "submissions"
NAMES = assignments.names()


def expected(name: str) -> dict[str, Expected]:
    return importlib.import_module(f"tests.expected.{name}").EXPECTED


@cache
def graded(name: str) -> dict[str, Report]:
    """The reports of one assignment's examples, by student."""
    assignment = assignments.load(name)
    submissions = read_submissions(FOLDER / name, assignment)
    return {report.student: report for _, report in grade_all(submissions, assignment)}


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_expected(name: str) -> None:
    assert graded(name).keys() == expected(name).keys()


@pytest.mark.parametrize(("name", "student"), [(name, student) for name in NAMES for student in expected(name)])
def test_example(name: str, student: str) -> None:
    report, wanted = graded(name)[student], expected(name)[student]
    lost = {row.check: row.status for row in report.rows if row.status is not Status.PASSED}
    assert lost == wanted.lost, "\n".join(f"{row.check}: {row.message} {row.detail}" for row in report.rows)
    assert (report.score, report.status) == (wanted.score, wanted.status)
    assert len(report.remarks) == wanted.remarks, report.remarks


@pytest.mark.parametrize("name", NAMES)
def test_the_table_lists_every_example_with_its_score(name: str) -> None:
    table = (FOLDER / f"{name}.md").read_text("utf-8")
    listed = re.findall(r"^\| `(.+?)` \|.*\| (\d+) \|$", table, re.MULTILINE)
    assert {Path(entry).stem: float(score) for entry, score in listed} == {
        student: wanted.score for student, wanted in expected(name).items()
    }
    assert all((FOLDER / name / entry).exists() for entry, _ in listed)


@pytest.mark.parametrize("name", NAMES)
def test_reference_and_untouched_stub_are_what_they_are_called(name: str) -> None:
    assignment = assignments.load(name)
    solution = (assignment.folder / assignment.module).read_text("utf-8")
    reference = (FOLDER / name / "reference" / assignment.module).read_text("utf-8")
    assert reference == solution, "run `make assignments` and commit what it writes"
    stub = (FOLDER / name / "untouched_stub.py").read_text("utf-8")
    assert stub == strip(solution, Path(assignment.module)), "run `make assignments` and commit what it writes"


def test_hw2_remarks_on_the_slides() -> None:
    windows, targets = sorted(graded("hw2_temperature")["slides_to_the_letter"].remarks)
    assert "training windows are validation rows" in targets
    assert "validation windows are left out" in windows


def test_line_ends_and_byte_order_mark_survived_git() -> None:
    raw = (FOLDER / "hw2_temperature" / "saved_with_notepad.py").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 0
