"""Task 4.8, for grader.check("4.8"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "4.8"
checks = PublicChecks("4.8")


@test_case(name="compare gives rmse, mae and skill for every forecast", points=3)
def test_compare_has_a_row_for_each_forecast():
    checks.require("compare_has_a_row_for_each_forecast")
