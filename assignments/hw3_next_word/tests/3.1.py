"""Task 3.1, for grader.check("3.1"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "3.1"
checks = PublicChecks("3.1")


@test_case(name="read_data gives the words and signs, in the order of the text", points=4)
def test_read_data_tokens():
    checks.require("read_data_tokens")
