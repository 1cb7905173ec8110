"""Outcomes to rows: one status a cause, the denominator first, a fault of ours never a student's zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from autograder.assignment import Assignment, AssignmentError, Limits, Task
from autograder.batch import grade_all
from autograder.grading import blank_rows, checks_in, grade, grade_each
from autograder.intake import Submission
from autograder.results import Report, Status, to_gradescope
from autograder.sandbox.client import Parent
from autograder.sandbox.student import Student

PUBLIC = '''
from coursekit.checks import check, expect, expect_close, remark

@check("1.1", points=1)
def test_doubles(student):
    """double gives twice the number"""
    remark("seen")
    expect_close(student.double(2.0), 4.0, "double(2)")

@check("1.1", points=2, needs="doubles")
def test_doubles_arrays(student, rng):
    """double takes arrays"""
    data = rng.normal(size=(2, 3))
    expect_close(student.double(data), 2 * data, "double(data (2, 3))")
'''
HIDDEN = '''
from coursekit.checks import check, expect_array

@check("1.2", points=4)
def test_halves(student):
    """half gives half the number"""
    expect_array(student.half([1.0, 2.0]), "half([1, 2])", (2,))

@check("1.2", points=1, needs="halves")
def test_grader_bug(student):
    """Raises in the grader when half gives sevens"""
    if student.half([1.0, 2.0])[0] == 7:
        raise ZeroDivisionError("a bug of ours")
'''
RIGHT = "def double(x):\n    return 2 * x\n\ndef half(x):\n    return [v / 2 for v in x]\n"


@dataclass(frozen=True)
class Tiny(Assignment):
    """An assignment whose files are wherever a test put them."""

    place: Path = field(default_factory=Path)

    @property
    def public_checks(self) -> Path:
        return self.place / "test_public.py"

    @property
    def hidden_checks(self) -> Path:
        return self.place / "hidden" / "test_hidden.py"


def tiny(place: Path, public: str = PUBLIC, hidden: str = HIDDEN, preload: tuple[str, ...] = ()) -> Tiny:
    (place / "hidden").mkdir(parents=True)
    made = Tiny(
        "tiny", "Tiny", "tiny.py", preload, Limits(import_seconds=3, call_seconds=3, total_seconds=20),
        (Task("1.1", "Double", 3, "Twice."), Task("1.2", "Half", 5, "Half.")), place,
    )  # fmt: skip
    made.public_checks.write_text(public)
    made.hidden_checks.write_text(hidden)
    return made


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    return tiny(tmp_path_factory.mktemp("tiny") / "files")


@pytest.fixture(scope="module")
def parent() -> Iterator[Parent]:
    with Parent(("numpy",)) as started:
        yield started


def graded(source: str, assignment: Assignment, parent: Parent) -> Report:
    report = grade(Submission("alice", source.encode()), assignment, parent)
    assert [row.check for row in report.rows] == ["doubles", "doubles_arrays", "halves", "grader_bug"]
    assert report.max_score == 8
    return report


def statuses(report: Report) -> list[str]:
    return [str(row.status) for row in report.rows]


def test_right(assignment: Tiny, parent: Parent) -> None:
    report = graded(RIGHT, assignment, parent)
    assert statuses(report) == ["passed"] * 4
    assert (report.score, report.status, report.remarks) == (8, "graded", ("seen",))
    assert 0 < report.student_seconds < report.seconds


@pytest.mark.parametrize(
    ("source", "expected", "score"),
    [
        ("def double(x): return 3 * x\n" + RIGHT[31:], ["failed", "skipped", "passed", "passed"], 5),
        ("def double(x): return 2 * x\n", ["passed", "passed", "error", "skipped"], 3),
        ("def double(x): return 2 * x\ndef half(x): raise NotImplementedError('Task 1.2: write half')\n",
         ["passed", "passed", "not_started", "skipped"], 3),
        ("def double(x): return 2 * x\ndef half(x): raise NotImplementedError('no')\n",
         ["passed", "passed", "error", "skipped"], 3),
        ("def double(x): return 2 * x\ndef half(x):\n  while True: pass\n",
         ["passed", "passed", "timeout", "skipped"], 3),
        ("import os\ndef double(x): os._exit(0)\n" + RIGHT[31:], ["crashed", "skipped", "passed", "passed"], 5),
        ("def double(x): raise MemoryError\n" + RIGHT[31:], ["out_of_memory", "skipped", "passed", "passed"], 5),
        ("def double(x): raise SystemExit\n" + RIGHT[31:], ["error", "skipped", "passed", "passed"], 5),
        ("def double(x):\n  import pytest; pytest.skip('free points?')\n" + RIGHT[31:],
         ["error", "skipped", "passed", "passed"], 5),
        ("def double(x): return 2 * x\ndef half(x): return [7.0, 7.0]\n",
         ["passed", "passed", "passed", "grader_error"], 7),
        ("def double(:\n", ["error", "skipped", "error", "skipped"], 0),
        ("while True: pass\n", ["timeout", "skipped", "timeout", "skipped"], 0),
        ("import os; os._exit(0)\n", ["crashed", "skipped", "crashed", "skipped"], 0),
        ("class Any:\n  __eq__ = lambda *_: True\n  __array__ = None\ndef double(x): return Any()\nhalf = double\n",
         ["failed", "skipped", "failed", "skipped"], 0),
    ],
    ids=["wrong", "missing", "stub", "raises", "endless", "exits", "memory", "SystemExit", "skips", "grader bug",
         "syntax", "endless import", "exits on import", "equals everything"],
)  # fmt: skip
def test_one_status_a_cause(assignment: Tiny, parent: Parent, source: str, expected: list[str], score: float) -> None:
    report = graded(source, assignment, parent)
    assert statuses(report) == expected
    assert report.score == score
    assert report.status == ("review" if "grader_error" in expected else "graded")


def test_an_error_names_the_students_lines(assignment: Tiny, parent: Parent) -> None:
    report = graded("def double(x):\n    return x[0]\n" + RIGHT[31:], assignment, parent)
    assert "line 2, in double: return x[0]" in report.rows[0].message
    assert "site-packages" not in report.rows[0].message


def test_what_was_printed_is_kept(assignment: Tiny, parent: Parent) -> None:
    report = graded("def double(x):\n    print('here', x)\n    return 0\n" + RIGHT[31:], assignment, parent)
    assert report.rows[0].output == "here 2.0\n"


def test_expected_values_stay_with_the_instructor(assignment: Tiny, parent: Parent) -> None:
    report = graded("def double(x): return 3.0\n" + RIGHT[31:], assignment, parent)
    row = report.rows[0]
    assert "expected 4" in row.detail
    assert "4" not in row.message.replace("double(2)", "")
    assert "detail" not in str(to_gradescope(report))


def test_a_grader_error_is_no_zero(assignment: Tiny, parent: Parent) -> None:
    report = graded("def double(x): return 2 * x\ndef half(x): return [7.0, 7.0]\n", assignment, parent)
    assert report.status == "review"
    assert "ZeroDivisionError" in report.rows[3].detail
    assert "ZeroDivisionError" not in report.rows[3].message


def test_what_needs_a_grader_error_is_one_too(tmp_path: Path, parent: Parent) -> None:
    hidden = HIDDEN.replace('"half([1, 2])", (2,))', '"half", (2,)); 1 / 0')
    report = graded(RIGHT, tiny(tmp_path / "a", hidden=hidden), parent)
    assert statuses(report)[2:] == ["grader_error", "grader_error"]


def test_refused(assignment: Tiny, parent: Parent) -> None:
    report = grade(Submission("bob", None, "it is empty"), assignment, parent)
    assert {row.status for row in report.rows} == {Status.REFUSED}
    assert (report.score, report.max_score, report.status) == (0, 8, "refused")


def test_a_report_survives_json(assignment: Tiny, parent: Parent) -> None:
    report = graded(RIGHT, assignment, parent)
    assert Report.from_dict(report.to_dict()) == report


def test_a_grader_that_cannot_be_read_is_our_fault(tmp_path: Path, parent: Parent) -> None:
    report = grade(Submission("alice", RIGHT.encode()), tiny(tmp_path / "a", hidden="def f(:"), parent)
    assert report.status == "review"
    assert report.max_score == 8


def test_a_missing_package_is_our_fault(tmp_path: Path) -> None:
    broken = tiny(tmp_path / "a", preload=("no_such_package",))
    submissions = [Submission(name, RIGHT.encode()) for name in "ab"] + [Submission("c", None, "empty")]
    reports = dict(grade_all(submissions, broken))
    assert [reports[n].status for n in range(3)] == ["review", "review", "refused"]
    assert "no_such_package" in reports[0].rows[0].detail


def one_after_the_other(sources: list[str | None], assignment: Assignment, parent: Parent) -> list[Report]:
    reports: list[Report] = []
    submissions = [Submission("s", source and source.encode()) for source in sources]
    grade_each(((submission, False) for submission in submissions), assignment, parent, reports.append)
    return reports


def test_many_in_one_session_are_graded_as_each_alone(assignment: Tiny, parent: Parent) -> None:
    wrong = "def double(x): return 3 * x\n" + RIGHT[31:]
    sources = [RIGHT, wrong, None, RIGHT.replace("v / 2", "7"), "import os; os._exit(0)", RIGHT]
    together = one_after_the_other(sources, assignment, parent)
    alone = [one_after_the_other([source], assignment, parent)[0] for source in sources]
    assert [(one.score, one.remarks, statuses(one)) for one in together] == [
        (one.score, one.remarks, statuses(one)) for one in alone
    ]
    assert [one.score for one in together] == [8, 5, 0, 7, 0, 8]


def test_what_breaks_pytest_costs_one_submission(
    assignment: Tiny, parent: Parent, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_output = Student.take_output

    def breaks(student: Student) -> str:
        said = take_output(student)
        if "break" in said:
            raise ZeroDivisionError("a bug of ours")
        return said

    monkeypatch.setattr(Student, "take_output", breaks)
    sources = [RIGHT, RIGHT.replace("return [", "print('break'); return ["), RIGHT]
    found = one_after_the_other(sources, assignment, parent)
    assert [report.status for report in found] == ["graded", "review", "graded"]
    assert statuses(found[1]) == ["passed", "passed", "grader_error", "grader_error"]
    assert "a bug of ours" in found[1].rows[-1].detail


def test_checks_that_pytest_cannot_collect_are_our_fault_for_everyone(tmp_path: Path, parent: Parent) -> None:
    lost = "if __name__.endswith('hidden.test_hidden'):\n    raise OSError('lost')\n"
    once = tiny(tmp_path / "a", hidden=lost + HIDDEN)
    found = one_after_the_other([RIGHT, None, RIGHT], once, parent)
    assert [report.status for report in found] == ["review", "refused", "review"]
    assert "lost" in found[0].rows[0].detail


def test_reports_come_for_every_submission(assignment: Tiny) -> None:
    submissions = [Submission(f"s{n}", RIGHT.encode()) for n in range(7)]
    reports = dict(grade_all(submissions, assignment))
    assert sorted(reports) == list(range(7))
    assert {report.score for report in reports.values()} == {8}
    assert {reports[n].student for n in range(7)} == {f"s{n}" for n in range(7)}


@pytest.mark.parametrize(
    ("public", "message"),
    [
        (PUBLIC.replace("points=2", "points=3"), "task 1.1 are worth 4 points, assignment.toml says 3"),
        (PUBLIC.replace('needs="doubles"', 'needs="halves"'), "needs halves, which is not declared before it"),
        (PUBLIC.replace("test_doubles_arrays", "test_halves"), "two checks are called halves"),
        (PUBLIC + '\n@check("9.9", points=1)\ndef test_more(student):\n    """More"""\n', 'more is for task "9.9"'),
    ],
)
def test_declarations_that_do_not_add_up(tmp_path: Path, public: str, message: str) -> None:
    with pytest.raises(AssignmentError, match=message):
        blank_rows(tiny(tmp_path / "a", public=public))


def test_hw2_declares_what_the_readme_says(hw2: Assignment) -> None:
    assert len(checks_in(hw2.public_checks)) == 12
    assert len(checks_in(hw2.hidden_checks)) == 21
    assert hw2.max_score == 100
    assert replace(hw2) == hw2
