"""A fixed slice of `make verify`: programs and mutants from the whole of the corpora, graded as they must be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder import assignment as assignments
from autograder.assignment import ROOT
from tests.verify import mutants
from tests.verify.programs import KINDS, CorpusError, Program, graded, programs, spread

SLICE = {"hw1": (17, 20, 20), "hw2": (2, 3, 3), "hw3": (1, 2, 2), "hw4": (1, 2, 2), "hw5": (2, 2, 2)}


@pytest.mark.parametrize("name", SLICE)
def test_the_head_of_every_program_is_in_order(name: str) -> None:
    wheats, chaffs = (programs(assignments.load(name), kind) for kind in KINDS)
    assert len(wheats) >= 8
    assert len(chaffs) >= 30
    assert {program.task for program in chaffs} == {task.id for task in assignments.load(name).tasks}


def test_what_is_handed_in_beside_a_program_belongs_to_one() -> None:
    chaffs = programs(assignments.load("hw5"), "chaffs")
    own_text = {program.name for program in chaffs if "corpus.txt" in program.submission.extras}
    files = (ROOT / "tests" / "chaffs" / "hw5_text_generator").glob("*.corpus.txt")
    assert own_text == {file.name.removesuffix(".corpus.txt") for file in files}
    with pytest.raises(CorpusError, match=r"hw5_text_generator accepts no corpus\.txt beside the module"):
        programs(replace(assignments.load("hw5"), accepts={}), "chaffs")


@pytest.mark.parametrize("name", SLICE)
def test_programs_of_the_slice_are_graded_as_they_must_be(name: str) -> None:
    assignment = assignments.load(name)
    chosen: list[Program] = []
    for kind, count in zip(KINDS, SLICE[name], strict=False):
        chosen += spread(programs(assignment, kind), count)
    shortfalls = {program.name: program.shortfall(report) for program, report in graded(assignment, chosen)}
    assert not {program: shortfall for program, shortfall in shortfalls.items() if shortfall}


@pytest.mark.parametrize("name", SLICE)
def test_mutants_of_the_slice_are_killed(name: str) -> None:
    assignment = assignments.load(name)
    judged = mutants.judged(assignment)
    wrong = [mutant for mutant in mutants.made(assignment) if mutant.id not in judged]
    outcomes = mutants.graded(assignment, spread(wrong, SLICE[name][2]))
    assert len(outcomes) == SLICE[name][2]
    assert {mutant: found for mutant, found in outcomes.items() if found not in ("killed", "timeout")} == {}
