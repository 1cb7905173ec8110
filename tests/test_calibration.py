"""Thresholds of training losses: the mathematics, and whether each still belongs to its graders, data and programs."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from math import log
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from autograder import assignment as assignments
from autograder import calibrate, calibration
from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.calibration import Way, changes, made_of, stored_calibration, train_text, trains, ways
from autograder.graders import forecasting
from autograder.graders.training import TrainingRun
from autograder.thresholds import CHANCE, NoThreshold, bound_of, chance_above, choose_threshold, upper_tail

TRAINING = [name for name in assignments.names() if trains(assignments.load(name))]


# The calibrations that we have ----------------------------------------------------------------------------------------


def test_our_assignments_that_train_are_found(hw1: Assignment, hw2: Assignment) -> None:
    assert {hw2.name, "hw3_next_word", "hw4_multivariate", "hw5_text_generator"} <= {*TRAINING}
    assert hw1.name not in TRAINING


@pytest.mark.parametrize("name", TRAINING)
def test_nothing_has_changed_since_the_calibration(name: str) -> None:
    assignment = assignments.load(name)
    changed = changes(assignment, stored_calibration(assignment)["made_of"])
    assert not changed, f"changed: {', '.join(changed)}; run `make calibrate HW={name.partition('_')[0]}`"


@pytest.mark.parametrize("name", TRAINING)
def test_the_threshold_lies_between_right_and_wrong_runs(name: str) -> None:
    stored = stored_calibration(assignments.load(name))
    assert stored["seeds"] >= 30
    assert stored["chance_of_failing_a_right_run"] < CHANCE
    assert len(stored["right"]) >= 3
    assert len(stored["wrong"]) >= 3
    assert max(largest for _, _, largest in stored["right"].values()) < stored["threshold"]
    assert min(least for least, _, _ in stored["wrong"].values()) > stored["threshold"]


@pytest.mark.parametrize("name", TRAINING)
def test_the_page_shows_what_was_measured(name: str) -> None:
    stored = stored_calibration(assignments.load(name))
    right, wrong = stored["right"].values(), stored["wrong"].values()
    spans = f"{min(least for least, _, _ in right)} to {max(most for _, _, most in right)}"
    nearest, chance = min(least for least, _, _ in wrong), stored["chance_of_failing_a_right_run"]
    row = f"| {name.partition('_')[0]} | {spans} | {nearest} | {stored['threshold']} | {chance} |"
    assert row in (ROOT / "docs" / "inside.md").read_text("utf-8"), f"the table of docs/inside.md wants this row: {row}"


# A change is found ----------------------------------------------------------------------------------------------------


@pytest.fixture
def checks(hw2: Assignment) -> ModuleType:
    return importlib.import_module(f"autograder.graders.{hw2.name}.test_hidden")


SETTINGS = "the settings of the training run"
CONTENT = "the data, the first weights or the judgement of the training run"


@pytest.mark.parametrize(
    ("setting", "value"), [("EPOCHS", 4), ("OPTIMIZER", "Adam"), ("LEARNING_RATE", 0.01), ("TRAINING", 1_500)]
)
def test_a_changed_setting_is_named(
    setting: str, value: float | str, hw2: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_of(hw2, ways(hw2)[0])
    monkeypatch.setattr(forecasting, setting, value)
    assert changes(hw2, made) == [SETTINGS]


def of_another_kind(run: TrainingRun) -> TrainingRun:
    return replace(run, loss=lambda output, targets: float(np.abs(output - targets).mean()))


def with_other_targets(run: TrainingRun) -> TrainingRun:
    train, val = run.datasets
    return replace(run, datasets=(train, replace(val, targets=val.targets + 0.5)))


def with_other_weights(run: TrainingRun) -> TrainingRun:
    assert run.model.weights
    return replace(run, model=replace(run.model, weights=[1.1 * weights for weights in run.model.weights]))


@pytest.mark.parametrize("change", [of_another_kind, with_other_targets, with_other_weights])
def test_changed_data_weights_and_judgement_are_named(
    change: Callable[[TrainingRun], TrainingRun], hw2: Assignment, checks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, drawn = made_of(hw2, ways(hw2)[0]), checks.training_run
    monkeypatch.setattr(checks, "training_run", lambda rng: change(drawn(rng)))
    assert changes(hw2, made) == [CONTENT]


def test_a_changed_train_is_named(hw2: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    found, same = ways(hw2)
    made = made_of(hw2, found)
    first, second, *others = found
    edited = Way(second.name, f"{second.source}\n\ndef train(*_):\n    pass\n")
    new = Way("chaffs/new", second.source)
    monkeypatch.setattr(calibration, "ways", lambda assignment: ([first, edited, *others[1:], new], same))
    gone = others[0].name
    assert changes(hw2, made) == [f"`train` of {name}" for name in sorted((edited.name, gone, new.name))]


TRAIN = '''
RATE = 0.1

def helper(model):
    return model

def other():
    return 1

def train(model, data):
    """Train it."""
    return helper(model).fit(data, RATE)
'''


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("Train it", "Trains", False),
        ("    return helper", "    # a comment\n\n    return helper", False),
        ("return 1", "return 2", False),
        ("fit(data, RATE)", "fit(data)", True),
        ("return model", "return None", True),
        ("0.1", "0.2", True),
    ],
    ids=["docstring", "layout", "another function", "train", "a function it uses", "a constant it uses"],
)
def test_of_a_module_counts_what_train_uses(old: str, new: str, differs: bool) -> None:
    assert old in TRAIN
    assert (train_text(TRAIN.replace(old, new)) != train_text(TRAIN)) == differs


def test_wheats_are_right_and_chaffs_wrong_where_their_train_differs(hw2: Assignment, tmp_path: Path) -> None:
    texts = {
        "wheats/in_words": '"""Says it in other words."""\n\ndef train(model, a, b, epochs=10):\n    pass\n',
        "chaffs/elsewhere": '"""Another task."""\n\ndef persistence(windows):\n    pass\n',
    }
    for name, text in texts.items():
        kind, _, stem = name.partition("/")
        (tmp_path / kind / hw2.name).mkdir(parents=True)
        (tmp_path / kind / hw2.name / f"{stem}.py").write_text(text, "utf-8")
    found, same = ways(hw2, tmp_path)
    assert [way.name for way in found] == ["reference", "wheats/in_words"]
    assert same == ["chaffs/elsewhere"]


# Student's t-distribution ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("freedom", "t", "chance"),
    [  # as in any table
        (1, 6.314, 0.05),
        (1, 636.619, 0.0005),
        (2, 22.327, 0.001),
        (5, 5.893, 0.001),
        (10, 2.228, 0.025),
        (29, 0.0, 0.5),
        (29, -1.699, 0.95),
        (29, 2.756, 0.005),
        (29, 3.659, 0.0005),
        (120, 3.373, 0.0005),
    ],
)
def test_the_tail_of_t(freedom: int, t: float, chance: float) -> None:
    assert upper_tail(t, freedom) == pytest.approx(chance, rel=3e-3)


def test_the_far_tail_of_t_by_its_closed_form() -> None:
    """With two degrees of freedom the tail is (1 - t / sqrt(2 + t^2)) / 2."""
    for t in (1.0, 10.0, 70.0, 300.0):
        assert upper_tail(t, 2) == pytest.approx((1 - t / np.sqrt(2 + t * t)) / 2, rel=1e-4)


def test_a_bound_is_passed_with_its_chance() -> None:
    losses = [0.2, 0.3, 0.25, 0.22, 0.31]
    for chance in (0.3, 1e-2, CHANCE, 1e-8):
        assert chance_above(bound_of(losses, chance), losses) == pytest.approx(chance, rel=1e-3)


def test_the_chance_is_that_of_the_next_run() -> None:
    """Of many sixth runs after five, one in twenty ends where the chance was said to be below one in twenty."""
    rng = np.random.default_rng(6)
    runs = np.exp(rng.normal(-1.5, 0.3, (4_000, 6)))
    chances = [chance_above(last, first) for *first, last in runs]
    assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.011)


# The threshold --------------------------------------------------------------------------------------------------------

RIGHT = {"reference": [0.20, 0.21, 0.22, 0.19, 0.20, 0.21], "wheats/one": [0.30, 0.31, 0.32, 0.30, 0.31, 0.31]}


def test_the_threshold_is_in_the_middle_between_right_and_wrong() -> None:
    wrong = {"chaffs/far": [9.0, 8.0], "chaffs/near": [3.0, 7.0], "chaffs/same": [0.2, 9.0]}
    choice = choose_threshold(RIGHT, wrong)
    assert log(choice.threshold) == pytest.approx((log(bound_of(RIGHT["wheats/one"])) + log(3.0)) / 2)
    assert choice.told == ("chaffs/far", "chaffs/near")
    assert choice.chance == max(chance_above(choice.threshold, losses) for losses in RIGHT.values()) < CHANCE


def test_a_right_run_that_went_astray_raises_the_threshold() -> None:
    astray = {**RIGHT, "wheats/two": [*[0.2] * 40, 1.5]}
    assert choose_threshold(astray, {"chaffs/far": [9.0]}).threshold == pytest.approx(np.sqrt(1.5 * 9))


@pytest.mark.parametrize("wrong", [{}, {"chaffs/near": [9.0, 0.35]}, {"chaffs/same": [0.2, 0.2]}])
def test_right_and_wrong_too_near_to_each_other_have_no_threshold(wrong: dict[str, list[float]]) -> None:
    with pytest.raises(NoThreshold, match="right runs end below") as caught:
        choose_threshold(RIGHT, wrong)
    assert all(name in str(caught.value) for name in wrong)


# The command ----------------------------------------------------------------------------------------------------------


def test_a_calibration_tells_what_was_found() -> None:
    made = {
        **RIGHT,
        "chaffs/far": [9.0, 8.0, 8.5],
        "chaffs/same": [0.2, 0.2, 0.2],
        "chaffs/none": [1.0, "Failure: no History", 1.0],
        "chaffs/nan": [1.0, float("nan"), 1.0],
    }
    found = calibrate.calibration(made, {"x": 1})
    assert found["wrong"] == {"chaffs/far": [8.0, 8.5, 9.0]}
    assert found["right"]["reference"] == [0.19, 0.205, 0.22]
    assert found["not_told_by_the_loss"] == {"chaffs/same": [0.2, 0.2, 0.2]}
    assert found["without_a_loss"] == {"chaffs/none": "Failure: no History", "chaffs/nan": "nan"}
    assert found["seeds"] == 6
    assert found["made_of"] == {"x": 1}


def test_a_right_program_without_a_loss_is_no_calibration() -> None:
    with pytest.raises(NoThreshold, match="wheats/lost: ValueError: no"):
        calibrate.calibration({**RIGHT, "wheats/lost": [0.2, "ValueError: no"], "chaffs/far": [9.0]}, {})


def test_an_assignment_that_trains_nothing_says_so(hw1: Assignment) -> None:
    with pytest.raises(AssignmentError, match="hw1_recurrent_cells trains nothing"):
        calibrate.main(hw1)


def test_one_run_says_nothing_about_the_next(hw2: Assignment) -> None:
    with pytest.raises(AssignmentError, match="two runs or more"):
        calibrate.main(hw2, seeds=1)


def test_runs_end_where_the_calibration_says(hw2: Assignment) -> None:
    """The reference and a wrong way, one run each; and a way that raises."""
    stored = stored_calibration(hw2)
    wanted = ("reference", "chaffs/first_batch_only")
    found = [way for way in ways(hw2)[0] if way.name in wanted]
    raising = Way("chaffs/raising", f"{found[0].source}\n\ndef train(*_):\n    raise ValueError('no')\n")
    made = calibrate.losses(hw2, [*found, raising], seeds=1)
    for name, kind in zip(wanted, ("right", "wrong"), strict=True):
        least, _, largest = stored[kind][name]
        assert 0.9 * least < made[name][0] < 1.1 * largest
    assert made["chaffs/raising"] == ["ValueError: no"]


def test_an_assignment_without_a_calibration_says_how_to_make_one(hw1: Assignment) -> None:
    with pytest.raises(AssignmentError, match=r"calibration\.json: .*; run `make calibrate HW=hw1_rec"):
        stored_calibration(hw1)


def test_make_calls_the_command() -> None:
    assert "$(VENV)/python -m autograder calibrate $(HW)" in (ROOT / "Makefile").read_text("utf-8")
