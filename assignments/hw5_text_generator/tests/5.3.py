"""Task 5.3, for grader.check("5.3"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.3"
checks = PublicChecks("5.3")


@test_case(name="Batches have shapes (batch, 3) and (batch,)", points=2)
def test_windows_shapes():
    checks.require("windows_shapes")


@test_case(name="The window of words 1, 2 and 3 is there; its target is word 4, and that of every window the word after it", points=3)
def test_target_of_a_window():
    checks.require("target_of_a_window")
