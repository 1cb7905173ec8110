"""Task 3.4, for grader.check("3.4"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "3.4"
checks = PublicChecks("3.4")


@test_case(name="The model takes (batch, 3, 1) and gives (batch, 112), a logit for each word", points=2)
def test_model_input_and_output():
    checks.require("model_input_and_output")


@test_case(name="The model has 3,209,328 parameters: 1,052,672 and 2,099,200 in the LSTMs, 57,456 in the Dense layer", points=4)
def test_model_parameters():
    checks.require("model_parameters")
