"""Task 1.2, for grader.check("1.2"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.2"
checks = PublicChecks("1.2")


@test_case(name="rnn_forward gives the state of every step", points=2)
def test_rnn_forward_shape():
    checks.require("rnn_forward_shape")


@test_case(name="Two steps and then three, started from the second state, are as five steps", points=2)
def test_rnn_forward_goes_on():
    checks.require("rnn_forward_goes_on")
