"""Task 5.7, for grader.check("5.7"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.7"
checks = PublicChecks("5.7")


@test_case(name="generate writes words of id2word", points=1)
def test_generate_writes_words():
    checks.require("generate_writes_words")


@test_case(name="generate gives a list of ten words, each the one that the model finds likeliest", points=2)
def test_generate_ten_words():
    checks.require("generate_ten_words")


@test_case(name="The model sees words 1 to 3, then 2 to 4, then 3 to 5, and so on", points=2)
def test_window_slides():
    checks.require("window_slides")
