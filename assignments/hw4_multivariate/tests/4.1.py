"""Task 4.1, for grader.check("4.1"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "4.1"
checks = PublicChecks("4.1")


@test_case(name="load_columns gives seven columns", points=2)
def test_load_columns_shape():
    checks.require("load_columns_shape")
