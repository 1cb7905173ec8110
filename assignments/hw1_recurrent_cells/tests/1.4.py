"""Task 1.4, for grader.check("1.4"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.4"
checks = PublicChecks("1.4")


@test_case(name="gradient_norms gives one number for every step", points=2)
def test_gradient_norms_shape():
    checks.require("gradient_norms_shape")


@test_case(name="One unit with weight 2 and state 0 doubles the gradient at every step back: 8, 4, 2, 1", points=2)
def test_gradient_norms_double():
    checks.require("gradient_norms_double")
