"""Mutants: every operator makes some, each is another program, and ids and judgements hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder.batch import grade_all
from autograder.intake import Submission
from autograder.results import Report, Row, Status
from tests.test_grading import RIGHT, tiny
from tests.verify.mutants import judged, made, outcome, share_killed, students_functions
from tests.verify.mutations import OPERATORS, Mutant, mutants

ASSIGNMENTS = ["hw1", "hw2", "hw3", "hw4", "hw5"]
FUNCTION = '''
def build(data, units, rate):
    """Học máy."""
    if len(data) > 2 and units in data:
        data = (data - data[:units].mean(axis=0)) / 2
    model = keras.Sequential([keras.layers.Input((3, 1)), keras.layers.LSTM(units), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=rate), loss="mse")
    raise ValueError(f"Lỗi: {len(data) + 1}")
'''
GIVEN = "import keras\n\n\ndef given(a):\n    return a + 1\n"


def changes(found: list[Mutant]) -> set[str]:
    return {mutant.id.partition(" ")[2] for mutant in found}


def test_every_operator_makes_mutants() -> None:
    found = mutants(GIVEN + FUNCTION, {"build"})
    assert {mutant.id.split()[1].rstrip(":") for mutant in found} == {operator.__name__ for operator in OPERATORS}
    assert changes(found) >= {
        "arithmetic: ….mean(axis=0)) / 2 -> ….mean(axis=0)) * 2",
        "bounds: :units -> :",
        "bounds: :units -> units:",
        "argument: …a[:units].mean(axis=0) -> …a[:units].mean()",
        "comparison: len(data) > 2 -> len(data) >= 2",
        "comparison: units in data -> units not in data",
        "learning: …yers.LSTM(units) -> …yers.LSTM(units, return_sequences=True)",
        "learning: rate -> 100 * rate",
        "name: 'mse' -> 'mae'",
        "name: keras.layers.LSTM -> keras.layers.GRU",
    }


def test_each_is_another_program_with_another_id() -> None:
    found = mutants(GIVEN + FUNCTION, {"build"})
    trees = {ast.dump(ast.parse(mutant.source)) for mutant in found}
    assert len(found) == len(trees) == len({mutant.id for mutant in found})
    assert ast.dump(ast.parse(GIVEN + FUNCTION)) not in trees


def test_what_is_given_and_messages_stay() -> None:
    for mutant in mutants(GIVEN + FUNCTION, {"build"}):
        assert mutant.source.startswith(GIVEN)
        assert 'raise ValueError(f"Lỗi: {len(data) + 1}")' in mutant.source


def test_ids_do_not_depend_on_the_rest_of_the_file() -> None:
    elsewhere = FUNCTION.replace('"""Học máy."""', '"""Máy.\n\n    Học."""') + GIVEN
    assert [mutant.id for mutant in mutants(elsewhere, {"build"})] == [
        mutant.id for mutant in mutants(GIVEN + FUNCTION, {"build"})
    ]


def test_an_operator_keeps_its_operands_together() -> None:
    (minus,) = [one for one in mutants("def f(a, b):\n    return 2 * (a + b)\n", {"f"}) if "a - b" in one.id]
    assert eval("f(5, 3)", {"f": _defined(minus)}) == 4


def _defined(mutant: Mutant) -> object:
    namespace: dict[str, object] = {}
    exec(mutant.source, namespace)
    return namespace["f"]


def test_the_same_change_twice_on_a_line_is_numbered() -> None:
    found = mutants("def f(a):\n    return a[1] + a[1]\n", {"f"})
    assert {"f:1 constant: 1 -> 2", "f:1 constant: 1 -> 2 #2"} <= {mutant.id for mutant in found}


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_only_mutants_that_exist_are_judged(name: str) -> None:
    assignment = assignments.load(name)
    found = {mutant.id for mutant in made(assignment)}
    assert len(found) > 100
    assert judged(assignment).keys() <= found


def test_students_write_what_has_a_solution_region() -> None:
    marked = "def f():\n    # BEGIN SOLUTION NO PROMPT\n    return 1\n    # END SOLUTION\n\n\ndef main():\n    f()\n"
    assert students_functions(marked) == {"f"}


def row(status: Status) -> Row:
    return Row("a", "1.1", "A", 1.0, True, status)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([Status.PASSED, Status.PASSED], "survived"),
        ([Status.PASSED, Status.FAILED, Status.GRADER_ERROR], "killed"),
        ([Status.TIMEOUT, Status.GRADER_ERROR], "timeout"),
        ([Status.PASSED, Status.GRADER_ERROR], "fault"),
    ],
)
def test_outcome(statuses: list[Status], expected: str) -> None:
    assert outcome(Report("m", "tiny", "", tuple(map(row, statuses)))) == expected


def test_share_killed_leaves_out_what_is_no_fault() -> None:
    outcomes = {**{f"k{n}": "killed" for n in range(19)}, "same": "survived", "wrong": "survived"}
    part = share_killed(outcomes, {"same": "equivalent", "wrong": "missed"})
    assert (part.share, part.enough, part.shortfalls) == ("19/20", True, ["wrong: missed"])
    assert not share_killed(outcomes, {"wrong": "missed"}).enough  # one is not judged
    assert not share_killed(outcomes, {"same": "missed", "wrong": "missed"}).enough
    assert not share_killed({**outcomes, "odd": "fault"}, {"same": "equivalent", "wrong": "missed"}).enough


def test_until_lost_stops_and_is_no_grade(tmp_path: Path) -> None:
    assignment = tiny(tmp_path / "tiny", preload=("numpy",))
    wrong = RIGHT.replace("2 * x", "3 * x")
    sources = [Submission("right", RIGHT.encode()), Submission("wrong", wrong.encode())]
    found = dict(grade_all(sources, assignment, until_lost=True))
    assert (found[0].status, found[0].score) == ("graded", 8)
    assert [row.status for row in found[1].rows] == [Status.FAILED, *[Status.GRADER_ERROR] * 3]
    assert found[1].status == "review"
