"""Task 4.3, for grader.check("4.3"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "4.3"
checks = PublicChecks("4.3")


@test_case(name="Inputs have shape (batch, past // step, 7)", points=2)
def test_inputs_shape():
    checks.require("inputs_shape")


@test_case(name="Targets have shape (batch, 1): the temperature alone", points=2)
def test_targets_shape():
    checks.require("targets_shape")


@test_case(name="The first training window reads rows 0, 6, ..., 54 of all columns; its target is the temperature of row 72", points=2)
def test_first_window():
    checks.require("first_window")
