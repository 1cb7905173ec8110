"""The bench that has a process layout of its own still runs; the others are tried by `make bench` alone."""

from __future__ import annotations

import pytest

from tests.bench import isolation


def test_isolation_is_measured_in_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert isolation.main("hw1", "2") == 0
    said = capsys.readouterr().out
    assert "hw1, 2 pairs: confined " in said
    assert "confinement costs " in said
