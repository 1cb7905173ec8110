"""Task 4.6, for grader.check("4.6"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "4.6"
checks = PublicChecks("4.6")


@test_case(name="persistence repeats the last temperature of each window", points=2)
def test_persistence():
    checks.require("persistence")


@test_case(name="temperature_only leaves inputs of shape (batch, length, 1), and the targets", points=1)
def test_temperature_only_shape():
    checks.require("temperature_only_shape")
