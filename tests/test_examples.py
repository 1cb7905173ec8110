"""The bundled example submissions: each scores what it must, and loses points only where it is broken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from autograder.batch import grade_all
from autograder.grading import checks_in
from autograder.intake import read_submissions
from autograder.release import strip
from autograder.results import Report, Status

HW2 = assignments.load("hw2_temperature")
FOLDER = ROOT / "data" / "submissions"
EXAMPLES = FOLDER / HW2.name
CHECKS = (*checks_in(HW2.public_checks), *checks_in(HW2.hidden_checks))
FAILED, SKIPPED, ERROR, REFUSED = Status.FAILED, Status.SKIPPED, Status.ERROR, Status.REFUSED


@dataclass(frozen=True)
class Expected:
    """What a submission must get: its score, the checks that must not pass, and how many remarks."""

    score: float
    lost: Mapping[str, Status] = field(default_factory=dict)
    status: str = "graded"
    remarks: int = 0


def nothing_of(status: Status, *tasks: str) -> dict[str, Status]:
    """Every check of `tasks`, or of all: `status`, or skipped where it needs another one."""
    checks = [check for check in CHECKS if not tasks or check.task in tasks]
    return {check.name: SKIPPED if check.needs else status for check in checks}


def refused() -> Expected:
    return Expected(0, {check.name: REFUSED for check in CHECKS}, "refused")


EXPECTED = {
    # right, in many forms
    "reference": Expected(100),
    "slides_to_the_letter": Expected(100, remarks=2),
    "windows_by_hand": Expected(100),
    "normalizes_in_place": Expected(100),
    "saved_with_notepad": Expected(100, remarks=1),
    "zipped_on_a_mac": Expected(100, remarks=1),
    # not done
    "untouched_stub": Expected(0, nothing_of(Status.NOT_STARTED)),
    "half_finished": Expected(48, nothing_of(Status.NOT_STARTED, "2.4", "2.5", "2.6", "2.7", "2.8")),
    # one task wrong
    "one_axis_too_few": Expected(96, {"load_series_shape": FAILED, "load_series_values": SKIPPED}),
    "statistics_over_all_rows": Expected(
        92, {"normalize_training_rows": FAILED, "normalize_uses_training_rows_only": FAILED}
    ),
    "pandas_standard_deviation": Expected(98, {"normalize_divides_by_n": FAILED}),
    "target_one_row_late": Expected(90, {"first_window": FAILED, "targets_lie_past_and_future_ahead": FAILED}),
    "features_and_time_swapped": Expected(74, nothing_of(FAILED, "2.3")),
    "windows_like_the_keras_guide": Expected(100, remarks=2),
    "sigmoid_head": Expected(96, {"model_layers": FAILED}),
    "extra_dense_layer": Expected(92, {"model_parameters": FAILED, "model_layers": FAILED}),
    "right_count_wrong_layers": Expected(96, {"model_layers": FAILED}),
    "loss_is_nan": Expected(90, {"training_learns": FAILED, "validation_loss_is_of_the_validation_dataset": FAILED}),
    "trains_on_validation_rows": Expected(95, {"training_learns": FAILED}),
    "history_not_returned": Expected(86, nothing_of(FAILED, "2.5")),
    "yesterday_is_24_inputs_back": Expected(96, {"same_hour_yesterday": FAILED}),
    "forgets_the_mean": Expected(
        94, {"forecast_undoes_the_normalisation": FAILED, "forecast_beats_persistence": FAILED}
    ),
    "keeps_globals": Expected(94, {"forecast_undoes_the_normalisation": FAILED, "forecast_beats_persistence": FAILED}),
    "plot_without_names": Expected(96, {"loss_plot_can_be_read": FAILED}),
    # code that does not run, or not to its end
    "syntax_error": Expected(0, nothing_of(ERROR)),
    "no_main_guard": Expected(0, nothing_of(ERROR)),
    "endless_loop": Expected(96, {"train_rows_of_the_full_file": Status.TIMEOUT, "train_rows_rounds_down": SKIPPED}),
    "exits_early": Expected(94, nothing_of(Status.CRASHED, "2.8")),
    "forged_results": Expected(0, nothing_of(FAILED)),
    # nothing to run
    "wrong_file_name": refused(),
    "notebook_from_colab": refused(),
}


@pytest.fixture(scope="session")
def reports() -> dict[str, Report]:
    submissions = read_submissions(EXAMPLES, HW2)
    return {report.student: report for _, report in grade_all(submissions, HW2)}


def test_every_example_is_expected(reports: dict[str, Report]) -> None:
    assert reports.keys() == EXPECTED.keys()


@pytest.mark.parametrize("student", EXPECTED)
def test_example(student: str, reports: dict[str, Report]) -> None:
    report, expected = reports[student], EXPECTED[student]
    lost = {row.check: row.status for row in report.rows if row.status is not Status.PASSED}
    assert lost == expected.lost, "\n".join(f"{row.check}: {row.message} {row.detail}" for row in report.rows)
    assert (report.score, report.status) == (expected.score, expected.status)
    assert len(report.remarks) == expected.remarks, report.remarks


def test_the_slides_are_remarked_on(reports: dict[str, Report]) -> None:
    windows, targets = sorted(reports["slides_to_the_letter"].remarks)
    assert "training windows are validation rows" in targets
    assert "validation windows are left out" in windows


def test_readme_lists_every_example_with_its_score() -> None:
    listed = re.findall(r"^\| `(.+?)` \|.*\| (\d+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {Path(entry).stem: float(score) for entry, score in listed} == {
        student: expected.score for student, expected in EXPECTED.items()
    }
    assert all((EXAMPLES / entry).exists() for entry, _ in listed)


def test_the_stub_is_what_students_receive(hw2: Assignment) -> None:
    solution = (hw2.folder / hw2.module).read_text("utf-8")
    stub = (EXAMPLES / "untouched_stub.py").read_text("utf-8")
    assert stub == strip(solution, hw2.module), f"copy assignments/{hw2.name}/{hw2.module} to untouched_stub.py"


def test_line_ends_and_byte_order_mark_survived_git() -> None:
    raw = (EXAMPLES / "saved_with_notepad.py").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 0
