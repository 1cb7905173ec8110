"""Task 3.3, for grader.check("3.3"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "3.3"
checks = PublicChecks("3.3")


@test_case(name="Batches have shapes (batch, 3, 1) and (batch,)", points=3)
def test_windows_shapes():
    checks.require("windows_shapes")


@test_case(name="The first window holds words 0, 1 and 2; its target is word 3, and that of every window the word after it", points=4)
def test_first_window():
    checks.require("first_window")


@test_case(name="The fable's 204 words give 2 batches, of 128 windows and of 73", points=2)
def test_windows_of_the_fable():
    checks.require("windows_of_the_fable")
