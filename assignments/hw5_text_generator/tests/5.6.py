"""Task 5.6, for grader.check("5.6"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.6"
checks = PublicChecks("5.6")


@test_case(name="Of equal logits, every word but UNKNOWN gets the same probability", points=3)
def test_probabilities_by_hand():
    checks.require("probabilities_by_hand")
