"""What several test files share."""

from __future__ import annotations

import pytest

from autograder import assignment as assignments
from autograder.assignment import Assignment


@pytest.fixture(scope="session")
def hw2() -> Assignment:
    return assignments.load("hw2")
