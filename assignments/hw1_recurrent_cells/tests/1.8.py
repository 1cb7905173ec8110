"""Task 1.8, for grader.check("1.8"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.8"
checks = PublicChecks("1.8")


@test_case(name="lstm_forward gives state and cell of every step", points=2)
def test_lstm_forward_shapes():
    checks.require("lstm_forward_shapes")
