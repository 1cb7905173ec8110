"""Task 2.3, for grader.check("2.3"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "2.3"
checks = PublicChecks("2.3")


@test_case(name="Batches have shapes (batch, past // step, 1) and (batch, 1)", points=4)
def test_datasets_shapes():
    checks.require("datasets_shapes")


@test_case(name="The first training window reads rows 0, 6, ..., 54; its target is row 72", points=4)
def test_first_window():
    checks.require("first_window")
