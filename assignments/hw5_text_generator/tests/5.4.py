"""Task 5.4, for grader.check("5.4"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.4"
checks = PublicChecks("5.4")


@test_case(name="The model takes (batch, 3) and gives (batch, 1000), a logit for each word", points=2)
def test_model_input_and_output():
    checks.require("model_input_and_output")


@test_case(name="The model has 291,816 parameters: 64,000 vectors' entries, 98,816 in the LSTM, 129,000 in the Dense layer", points=3)
def test_model_parameters():
    checks.require("model_parameters")
