"""Task 2.5, for grader.check("2.5"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "2.5"
checks = PublicChecks("2.5")


@test_case(name="train gives back the History: loss and val_loss, one number an epoch", points=4)
def test_train_returns_the_history():
    checks.require("train_returns_the_history")
