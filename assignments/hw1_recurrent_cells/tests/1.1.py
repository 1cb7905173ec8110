"""Task 1.1, for grader.check("1.1"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.1"
checks = PublicChecks("1.1")


@test_case(name="rnn_step gives a state for every row of the batch", points=2)
def test_rnn_step_shape():
    checks.require("rnn_step_shape")


@test_case(name="With one unit it is tanh(2 * 0.5 + 3 * 0.2 - 1) = tanh(0.6)", points=2)
def test_rnn_step_of_one_unit():
    checks.require("rnn_step_of_one_unit")
