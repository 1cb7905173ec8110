from autograder.results import Status
from tests.expected import Expected
from tests.expected import nothing_of as of_assignment

FAILED, SKIPPED = Status.FAILED, Status.SKIPPED
nothing_of = of_assignment("hw4_multivariate")

EXPECTED = {
    # right, in many forms
    "reference": Expected(100),
    "slides_to_the_letter": Expected(100, remarks=2),
    "windows_by_hand": Expected(100),
    "table_of_pandas": Expected(100),
    # not done
    "untouched_stub": Expected(0, nothing_of(Status.NOT_STARTED)),
    "half_finished": Expected(56, nothing_of(Status.NOT_STARTED, "4.5", "4.6", "4.7", "4.8")),
    # one task wrong
    "columns_counted_from_one": Expected(96, {"load_columns_values": FAILED}),
    "statistics_over_all_rows": Expected(
        92,
        {
            "normalize_training_rows": FAILED,
            "column_statistics": FAILED,
            "normalize_uses_training_rows_only": FAILED,
        },
    ),
    "one_mean_for_all_columns": Expected(
        92,
        {"normalize_training_rows": FAILED, "column_statistics": FAILED, "normalize_each_column_by_itself": FAILED},
    ),
    "targets_of_all_columns": Expected(
        93, {"targets_shape": FAILED, "first_window": SKIPPED, "targets_are_temperatures": SKIPPED}
    ),
    "target_is_pressure": Expected(95, {"first_window": FAILED, "targets_are_temperatures": FAILED}),
    "target_in_the_window": Expected(
        93, {"first_window": FAILED, "targets_lie_past_and_future_ahead": FAILED, "no_input_from_the_future": FAILED}
    ),
    "target_one_row_late": Expected(95, {"first_window": FAILED, "targets_lie_past_and_future_ahead": FAILED}),
    "model_of_one_feature": Expected(
        92, {"model_input_and_output": FAILED, "model_parameters": FAILED, "model_of_another_size": FAILED}
    ),
    "trains_on_validation_rows": Expected(
        92,
        {
            "training_learns": FAILED,
            "validation_loss_is_of_the_validation_dataset": SKIPPED,
            "training_runs_every_epoch": SKIPPED,
        },
    ),
    "persistence_of_pressure": Expected(96, {"persistence": FAILED, "persistence_of_any_windows": SKIPPED}),
    "undone_with_another_column": Expected(
        94, {"to_celsius_undoes_the_normalisation": FAILED, "forecast_undoes_the_normalisation": FAILED}
    ),
    "unfair_comparison": Expected(97, {"compare_refuses_other_windows": FAILED}),
    "errors_that_broadcast": Expected(97, {"compare_refuses_other_windows": FAILED}),
    "skill_of_the_rmse": Expected(96, {"compare_measures_skill": FAILED}),
    # code that does not run to its end
    "endless_loop": Expected(94, {"load_columns_shape": Status.TIMEOUT, "load_columns_values": SKIPPED}),
}
