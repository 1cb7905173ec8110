"""What a family of `make verify` found out about one assignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """So many of so many are as they must be; `shortfalls` says what is not, a line each."""

    title: str
    good: int
    tried: int
    shortfalls: Sequence[str] = ()
    required: float = 1.0  # the share that must be good

    @property
    def enough(self) -> bool:
        return bool(self.tried) and self.good >= self.required * self.tried

    @property
    def share(self) -> str:
        """In one cell of a table."""
        return f"{self.good}/{self.tried}" if self.tried else "none"
