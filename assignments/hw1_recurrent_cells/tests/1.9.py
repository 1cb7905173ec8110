"""Task 1.9, for grader.check("1.9"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.9"
checks = PublicChecks("1.9")


@test_case(name="gru_step gives the new state", points=2)
def test_gru_step_shape():
    checks.require("gru_step_shape")


@test_case(name="With the update gate z at 1, the state stays as it is", points=2)
def test_gru_step_keeps():
    checks.require("gru_step_keeps")
