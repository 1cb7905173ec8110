"""Task 2.6, for grader.check("2.6"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "2.6"
checks = PublicChecks("2.6")


@test_case(name="persistence repeats the last input of each window", points=2)
def test_persistence():
    checks.require("persistence")
