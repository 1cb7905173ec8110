"""Task 2.1, for grader.check("2.1"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "2.1"
checks = PublicChecks("2.1")


@test_case(name="load_series gives one column, with both axes", points=2)
def test_load_series_shape():
    checks.require("load_series_shape")


@test_case(name="The full file has 300,693 training rows", points=2)
def test_train_rows_of_the_full_file():
    checks.require("train_rows_of_the_full_file")
