from autograder.results import Status
from tests.expected import Expected
from tests.expected import nothing_of as of_assignment

FAILED = Status.FAILED
nothing_of = of_assignment("hwN_name")

EXPECTED = {
    "reference": Expected(100),
    "untouched_stub": Expected(0, nothing_of(Status.NOT_STARTED)),
    "half_finished": Expected(50, nothing_of(Status.NOT_STARTED, "N.2")),
    "both_tasks_wrong": Expected(
        20,
        {
            "scaled_scores_by_hand": FAILED,
            "scaled_scores_values": FAILED,
            "softmax_by_hand": FAILED,
            "softmax_values": FAILED,
            "softmax_of_large_scores": FAILED,
        },
    ),
}
