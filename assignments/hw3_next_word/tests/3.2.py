"""Task 3.2, for grader.check("3.2"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "3.2"
checks = PublicChecks("3.2")


@test_case(name="word2id has a number for each distinct word, and id2word leads back to it", points=4)
def test_dictionaries_lead_back():
    checks.require("dictionaries_lead_back")


@test_case(name="The numbers are 0, 1, 2, ... without a gap", points=2)
def test_numbers_from_zero():
    checks.require("numbers_from_zero")
