"""Task 4.2, for grader.check("4.2"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "4.2"
checks = PublicChecks("4.2")


@test_case(name="normalize keeps the shape", points=1)
def test_normalize_shape():
    checks.require("normalize_shape")


@test_case(name="In every column the training rows come out with mean 0 and standard deviation 1", points=3)
def test_normalize_training_rows():
    checks.require("normalize_training_rows")
