"""Task 1.3, for grader.check("1.3"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.3"
checks = PublicChecks("1.3")


@test_case(name="rnn_backward gives five gradients, each of the shape of what it belongs to", points=4)
def test_rnn_backward_shapes():
    checks.require("rnn_backward_shapes")


@test_case(name="With one step and one unit, the gradients are 0.75 times 2, 3, 1, 0.5, 0.2", points=4)
def test_rnn_backward_of_one_step():
    checks.require("rnn_backward_of_one_step")
