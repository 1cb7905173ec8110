"""What several test files share."""

from __future__ import annotations

import os
import signal

import pytest

from autograder import assignment as assignments
from autograder.assignment import Assignment

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # no test asks the network for news
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where tests run in the background: some press Ctrl-C


@pytest.fixture(scope="session")
def hw1() -> Assignment:
    return assignments.load("hw1")


@pytest.fixture(scope="session")
def hw2() -> Assignment:
    return assignments.load("hw2")
