"""Task 5.8, for grader.check("5.8"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.8"
checks = PublicChecks("5.8")


@test_case(name="The page has a Textbox for three words, one for ten, and a button", points=2)
def test_app_has_boxes_and_a_button():
    checks.require("app_has_boxes_and_a_button")


@test_case(name="Three words in, and out come those that generate gives for them", points=3)
def test_app_writes_ten_words():
    checks.require("app_writes_ten_words")
