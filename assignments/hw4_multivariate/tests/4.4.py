"""Task 4.4, for grader.check("4.4"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "4.4"
checks = PublicChecks("4.4")


@test_case(name="The model takes (batch, 120, 7) and gives (batch, 1)", points=2)
def test_model_input_and_output():
    checks.require("model_input_and_output")


@test_case(name="The model has 5,153 parameters: 5,120 in the LSTM, 33 in the Dense layer", points=3)
def test_model_parameters():
    checks.require("model_parameters")
