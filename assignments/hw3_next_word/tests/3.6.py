"""Task 3.6, for grader.check("3.6"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "3.6"
checks = PublicChecks("3.6")


@test_case(name="encode gives the three numbers as one window, (1, 3)", points=3)
def test_encode_three_words():
    checks.require("encode_three_words")


@test_case(name="predict_next gives the word of the highest logit", points=2)
def test_predict_next_gives_a_word():
    checks.require("predict_next_gives_a_word")
