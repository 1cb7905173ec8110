"""Task 2.7, for grader.check("2.7"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "2.7"
checks = PublicChecks("2.7")


@test_case(name="forecast_celsius gives one number a window", points=2)
def test_forecast_shape():
    checks.require("forecast_shape")
