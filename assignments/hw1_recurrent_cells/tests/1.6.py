"""Task 1.6, for grader.check("1.6"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.6"
checks = PublicChecks("1.6")


@test_case(name="With an empty cache and decay 0.75, the first step is twice the learning rate, against the gradient's sign", points=3)
def test_rmsprop_update_first_step():
    checks.require("rmsprop_update_first_step")
