"""Task 5.1, for grader.check("5.1"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "5.1"
checks = PublicChecks("5.1")


@test_case(name="tokenize finds words and signs, lower-case; an apostrophe or a hyphen inside a word belongs to it", points=3)
def test_tokenize_words_and_signs():
    checks.require("tokenize_words_and_signs")


@test_case(name="read_data gives what tokenize finds in a file, over all its lines", points=2)
def test_read_data_tokens():
    checks.require("read_data_tokens")


@test_case(name="The text that you hand in, if any, is UTF-8, of 2,000 words and signs or more, and not the lecture's fable", points=2)
def test_corpus():
    checks.require("corpus")
