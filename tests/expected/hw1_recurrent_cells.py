from autograder.results import Status
from tests.expected import Expected
from tests.expected import nothing_of as of_assignment

FAILED, SKIPPED = Status.FAILED, Status.SKIPPED
nothing_of = of_assignment("hw1_recurrent_cells")
LSTM_VALUES = {
    "lstm_step_forgets": FAILED,
    "lstm_step_output_gate": FAILED,
    "lstm_step_of_any_weights": FAILED,
    "lstm_step_agrees_with_keras": FAILED,
}

EXPECTED = {
    # right, in many forms
    "reference": Expected(100),
    "lists_and_einsum": Expected(100),
    "float32": Expected(100),
    "plots_on_import": Expected(100),
    # not done
    "untouched_stub": Expected(0, nothing_of(Status.NOT_STARTED)),
    "half_finished": Expected(56, nothing_of(Status.NOT_STARTED, "1.5", "1.6", "1.7", "1.8", "1.9")),
    # one task wrong
    "bias_missing": Expected(96, {"rnn_step_of_one_unit": FAILED, "rnn_step_bias": FAILED}),
    "state_not_carried": Expected(96, {"rnn_forward_goes_on": FAILED, "rnn_forward_values": FAILED}),
    "tanh_slope_forgotten": Expected(
        76,
        {
            "rnn_backward_of_one_step": FAILED,
            "rnn_backward_inputs": FAILED,
            "rnn_backward_initial_state": FAILED,
            "rnn_backward_input_weights": FAILED,
            "rnn_backward_recurrent_weights": FAILED,
            "rnn_backward_bias": FAILED,
            "rnn_backward_truncated_reach": SKIPPED,
            "rnn_backward_truncated_weights": SKIPPED,
        },
    ),
    "gradient_not_accumulated": Expected(
        88,
        {
            "rnn_backward_input_weights": FAILED,
            "rnn_backward_recurrent_weights": FAILED,
            "rnn_backward_bias": FAILED,
            "rnn_backward_truncated_weights": SKIPPED,
        },
    ),
    "truncates_one_step_late": Expected(
        94, {"rnn_backward_truncated_reach": FAILED, "rnn_backward_truncated_weights": FAILED}
    ),
    "norms_of_dh_alone": Expected(
        90,
        {
            "gradient_norms_double": FAILED,
            "gradient_vanishes": FAILED,
            "gradient_explodes": FAILED,
            "gradient_norms_of_any_states": FAILED,
        },
    ),
    "clips_each_array": Expected(96, {"clip_by_global_norm_3_4_5": FAILED, "clip_by_global_norm_scales": FAILED}),
    "rmsprop_without_root": Expected(
        94,
        {
            "rmsprop_update_first_step": FAILED,
            "rmsprop_update_weights": SKIPPED,
            "rmsprop_update_epsilon": SKIPPED,
        },
    ),
    "epsilon_under_the_root": Expected(99, {"rmsprop_update_epsilon": FAILED}),
    "gates_in_keras_order": Expected(90, LSTM_VALUES),
    "sigmoid_and_tanh_swapped": Expected(90, LSTM_VALUES),
    "cell_not_carried": Expected(98, {"lstm_forward_agrees_with_keras": FAILED}),
    "gru_gate_the_other_way": Expected(
        94, {"gru_step_keeps": FAILED, "gru_step_of_any_weights": FAILED, "gru_step_agrees_with_keras": FAILED}
    ),
    # code that does not run to its end
    "endless_loop": Expected(88, nothing_of(Status.TIMEOUT, "1.4")),
    "exits_early": Expected(90, nothing_of(Status.ERROR, "1.9")),
}
