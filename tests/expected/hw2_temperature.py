from autograder.results import Status
from tests.expected import Expected
from tests.expected import nothing_of as of_assignment

FAILED, SKIPPED, ERROR = Status.FAILED, Status.SKIPPED, Status.ERROR
nothing_of = of_assignment("hw2_temperature")
NOT_LEARNT = {
    "training_learns": FAILED,
    "validation_loss_is_of_the_validation_dataset": SKIPPED,
    "training_runs_every_epoch": SKIPPED,
}

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
    "loss_is_nan": Expected(90, NOT_LEARNT),
    "trains_on_validation_rows": Expected(90, NOT_LEARNT),
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
    "wrong_file_name": Expected(0, nothing_of(Status.REFUSED), "refused"),
    "notebook_from_colab": Expected(0, nothing_of(Status.REFUSED), "refused"),
}
