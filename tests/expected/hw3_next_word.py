from autograder.results import Status
from tests.expected import Expected
from tests.expected import nothing_of as of_assignment

FAILED, SKIPPED, ERROR = Status.FAILED, Status.SKIPPED, Status.ERROR
nothing_of = of_assignment("hw3_next_word")

EXPECTED = {
    # right, in many forms
    "reference": Expected(100),
    "slides_to_the_letter": Expected(100),
    "functional_api": Expected(100),
    "loss_is_a_partial": Expected(100),
    "vietnamese_messages": Expected(100),
    # not done
    "untouched_stub": Expected(0, nothing_of(Status.NOT_STARTED)),
    "half_finished": Expected(44, nothing_of(Status.NOT_STARTED, "3.4", "3.5", "3.6", "3.7")),
    # one task wrong
    "punctuation_dropped": Expected(92, nothing_of(FAILED, "3.1")),
    "characters_instead_of_words": Expected(92, nothing_of(FAILED, "3.1")),
    "splits_at_single_spaces": Expected(92, nothing_of(FAILED, "3.1")),
    "ids_in_alphabetical_order": Expected(94, {"frequent_words_come_first": FAILED}),
    "rarest_word_is_zero": Expected(94, {"frequent_words_come_first": FAILED}),
    "numbers_start_at_one": Expected(98, {"numbers_from_zero": FAILED}),
    "hundred_most_common_words": Expected(96, {"every_word_of_a_long_text": FAILED}),
    "window_of_two": Expected(80, nothing_of(FAILED, "3.3")),
    "target_is_the_last_word_seen": Expected(92, {"first_window": FAILED, "target_is_the_next_word": FAILED}),
    "last_window_missing": Expected(95, {"windows_of_the_fable": FAILED, "every_window_once": FAILED}),
    "ids_scaled_to_one": Expected(
        85,
        {
            "first_window": FAILED,
            "windows_hold_words_in_a_row": FAILED,
            "target_is_the_next_word": FAILED,
            "every_window_once": FAILED,
            "windows_in_batches": FAILED,
        },
    ),
    "no_return_sequences": Expected(78, nothing_of(ERROR, "3.4")),
    "sequences_from_both_layers": Expected(
        82, {check: status for check, status in nothing_of(FAILED, "3.4").items() if check != "model_parameters"}
    ),
    "units_are_always_512": Expected(97, {"model_of_another_size": FAILED}),
    "softmax_and_from_logits": Expected(95, {"model_layers": FAILED}),
    "softmax_without_from_logits": Expected(95, {"model_layers": FAILED}),
    "loss_not_from_logits": Expected(95, {"model_compiled": FAILED}),
    "sgd_instead_of_adam": Expected(95, {"model_compiled": FAILED}),
    "no_accuracy_metric": Expected(97, {"model_counts_accuracy": FAILED}),
    "history_not_returned": Expected(86, nothing_of(FAILED, "3.5")),
    "one_batch_an_epoch": Expected(90, {"training_learns": FAILED, "training_predicts_as_in_the_lecture": FAILED}),
    "encode_of_one_axis": Expected(97, {"encode_three_words": FAILED}),
    "unknown_word_is_a_key_error": Expected(97, {"encode_names_unknown_words": FAILED}),
    "words_are_not_counted": Expected(98, {"encode_counts_the_words": FAILED}),
    "argmax_over_the_wrong_axis": Expected(
        94, {"predict_next_gives_a_word": FAILED, "predict_next_follows_the_model": SKIPPED}
    ),
    "predicts_the_number": Expected(
        94, {"predict_next_gives_a_word": FAILED, "predict_next_follows_the_model": SKIPPED}
    ),
    "plots_the_loss": Expected(94, nothing_of(FAILED, "3.7")),
    "plot_without_axis_names": Expected(96, {"accuracy_plot_can_be_read": FAILED}),
    # code that does not run, or not to its end
    "endless_loop": Expected(84, nothing_of(Status.TIMEOUT, "3.2")),
    "trains_on_import": Expected(0, nothing_of(ERROR)),
}
