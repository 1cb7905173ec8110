"""Task 5.2, for grader.check("5.2"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.2"
checks = PublicChecks("5.2")


@test_case(name="word2id has a number for each word, id2word leads back to it, and the numbers from 0 have no gap", points=3)
def test_dictionaries_lead_back():
    checks.require("dictionaries_lead_back")


@test_case(name="Number 0 is UNKNOWN, and 1 the most frequent word", points=2)
def test_unknown_is_zero():
    checks.require("unknown_is_zero")
