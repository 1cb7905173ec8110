"""Task 2.2, for grader.check("2.2"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "2.2"
checks = PublicChecks("2.2")


@test_case(name="normalize keeps the shape", points=2)
def test_normalize_shape():
    checks.require("normalize_shape")


@test_case(name="The training rows come out with mean 0 and standard deviation 1", points=4)
def test_normalize_training_rows():
    checks.require("normalize_training_rows")
