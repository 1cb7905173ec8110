"""How far a batch is: a live bar, or plain lines where there is no terminal."""

from __future__ import annotations

import sys
import time
from collections import Counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from autograder.reports.terminal import outcome
from autograder.reports.text import line
from autograder.results import Report, points


class BatchProgress:
    """Shown on stderr while `total` submissions are graded: rate, time left, and counts by status."""

    def __init__(self, total: int) -> None:
        self._total, self._counts, self._started = total, Counter[str](), time.monotonic()
        console = Console(stderr=True)
        columns = (
            TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"),
            TimeRemainingColumn(elapsed_when_finished=False), TextColumn("{task.description}"),
        )  # fmt: skip
        self._live = console.is_terminal
        self._bar = Progress(*columns, console=console, transient=True, disable=not self._live)
        self._task = self._bar.add_task("", total=total)

    def add(self, report: Report) -> None:
        """One more is graded."""
        self._counts[report.status] += 1
        done = self._counts.total()
        rate = 60 * done / max(time.monotonic() - self._started, 1e-9)
        counts = ", ".join(f"{count} {status}" for status, count in sorted(self._counts.items()))
        self._bar.update(self._task, advance=1, description=f"{rate:.0f} a minute: {counts}")
        if not self._live:
            shown = f"{line(report.student)}: {points(report.score)}, {outcome(report)}"
            print(f"  {done:{len(str(self._total))}d}/{self._total}  {shown}", file=sys.stderr, flush=True)

    def __enter__(self) -> BatchProgress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
