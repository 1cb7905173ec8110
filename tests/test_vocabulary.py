"""docs/vocabulary.md says what the docstrings say, and every word of the vocabulary has one."""

from __future__ import annotations

from autograder import vocabulary


def test_the_committed_page_is_the_generated_one() -> None:
    assert vocabulary.PAGE.read_text("utf-8") == vocabulary.page(), "run `make assignments` and commit what it writes"


def test_every_word_is_explained() -> None:
    assert "\nNone\n" not in vocabulary.page()
