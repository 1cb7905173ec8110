"""Task 1.7, for grader.check("1.7"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.7"
checks = PublicChecks("1.7")


@test_case(name="lstm_step gives the new state and the new cell", points=2)
def test_lstm_step_shapes():
    checks.require("lstm_step_shapes")


@test_case(name="With the forget gate shut and the input gate open, nothing of the old cell is left", points=2)
def test_lstm_step_forgets():
    checks.require("lstm_step_forgets")
