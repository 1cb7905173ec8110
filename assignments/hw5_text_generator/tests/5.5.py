"""Task 5.5, for grader.check("5.5"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.5"
checks = PublicChecks("5.5")


@test_case(name="train gives back the History: loss and accuracy, one number an epoch", points=3)
def test_train_returns_the_history():
    checks.require("train_returns_the_history")
