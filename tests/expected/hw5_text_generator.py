from functools import partial

from autograder.results import Status
from tests import expected
from tests.expected import nothing_of as of_assignment

FAILED, SKIPPED, ERROR = Status.FAILED, Status.SKIPPED, Status.ERROR
Expected = partial(expected.Expected, remarks=1)  # which text is theirs, the kit's or their own
nothing_of = of_assignment("hw5_text_generator")

PAGE = {"app_writes_ten_words": FAILED, "app_asks_the_model": SKIPPED, "app_shows_errors": FAILED}

EXPECTED = {
    # right, in many forms
    "reference": Expected(100),
    "slides_to_the_letter": Expected(100),
    "functional_api": Expected(100),
    "no_regular_expression": Expected(100),
    "interface_with_all_defaults": Expected(100),
    "words_one_by_one": Expected(100),
    "warning_and_empty_answer": Expected(100),
    "chained_handlers": Expected(100),
    "own_corpus": Expected(100),
    "launches_in_build_app": Expected(100),
    # not done
    "untouched_stub": Expected(0, nothing_of(Status.NOT_STARTED), remarks=0),
    "half_finished": Expected(48, nothing_of(Status.NOT_STARTED, "5.5", "5.6", "5.7", "5.8")),
    # one task wrong
    "capitals_kept": Expected(95, {"tokenize_words_and_signs": FAILED, "tokenize_any_text": FAILED}),
    "punctuation_glued": Expected(
        94,
        {
            "tokenize_words_and_signs": FAILED,
            "tokenize_any_text": FAILED,
            "tokenize_apostrophes_and_hyphens": FAILED,
        },
    ),
    "quotes_belong_to_words": Expected(99, {"tokenize_apostrophes_and_hyphens": FAILED}),
    "marks_apart_from_letters": Expected(99, {"tokenize_vietnamese": FAILED}),
    "fable_again_and_again": Expected(98, {"corpus": FAILED}, remarks=0),
    "corpus_in_utf16": Expected(98, {"corpus": FAILED}, remarks=0),
    "unknown_is_last": Expected(98, {"unknown_is_zero": FAILED}),
    "vocabulary_too_large_by_one": Expected(97, {"vocabulary_has_a_limit": FAILED}),
    "unknown_words_left_out": Expected(98, {"unknown_words_in_windows": FAILED}),
    "target_is_the_last_word_seen": Expected(
        92,
        {"target_of_a_window": FAILED, "windows_and_their_targets": FAILED, "unknown_words_in_windows": FAILED},
    ),
    "softmax_and_from_logits": Expected(98, {"model_layers": FAILED}),
    "loss_not_from_logits": Expected(98, {"model_compiled": FAILED}),
    "history_not_returned": Expected(92, nothing_of(FAILED, "5.5")),
    "half_of_the_batches": Expected(95, {"training_learns": FAILED}),
    "temperature_multiplied": Expected(97, {"temperature_divides_the_logits": FAILED}),
    "unknown_keeps_its_share": Expected(94, {"probabilities_by_hand": FAILED, "probabilities_are_a_softmax": FAILED}),
    "large_logits_overflow": Expected(97, {"probabilities_of_large_logits": FAILED}),
    "temperature_zero_accepted": Expected(98, {"temperature_above_zero": FAILED}),
    "window_stands_still": Expected(
        92, {"generate_ten_words": FAILED, "window_slides": FAILED, "generate_follows_the_model": FAILED}
    ),
    "eleven_words": Expected(97, {"generate_ten_words": FAILED, "generate_counts": FAILED}),
    "ten_with_the_three_given": Expected(
        92,
        {"generate_ten_words": FAILED, "generate_follows_the_model": FAILED, "draws_follow_the_probabilities": FAILED},
    ),
    "unknown_is_written": Expected(96, {"generate_follows_the_model": FAILED}),
    "one_string_of_words": Expected(98, {"generate_ten_words": FAILED}),
    "seed_not_used": Expected(98, {"seed_fixes_the_draws": FAILED}),
    "temperature_not_used": Expected(98, {"draws_follow_the_probabilities": FAILED}),
    "unknown_word_is_a_key_error": Expected(98, {"encode_refuses": FAILED}),
    "errors_are_tracebacks": Expected(97, {"app_shows_errors": FAILED}),
    "answer_is_always_the_same": Expected(92, PAGE),
    "button_does_nothing": Expected(92, PAGE),
    "no_examples": Expected(98, {"app_offers_examples": FAILED}),
    # code that does not run, or not to its end
    "endless_loop": Expected(
        78,
        {
            "generate_writes_words": Status.TIMEOUT,
            "generate_ten_words": SKIPPED,
            "window_slides": SKIPPED,
            "generate_follows_the_model": SKIPPED,
            "generate_counts": SKIPPED,
            "seed_fixes_the_draws": SKIPPED,
            "draws_follow_the_probabilities": SKIPPED,
            **dict.fromkeys(PAGE, SKIPPED),
        },
    ),
    "no_main_guard": Expected(0, nothing_of(ERROR), remarks=0),
}
