"""`make similarity`: which submissions share code, found by winnowing, as a table and pages side by side.

It reports and never changes a grade. Submissions are text here: nothing of theirs is run.
"""

from __future__ import annotations

import io
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from autograder import assignment as assignments
from autograder.assignment import DATA, ROOT, Assignment
from autograder.intake import IntakeError, Submission, read_submissions
from autograder.release import STUDENT_SIDE
from autograder.reports.language import SOURCE
from autograder.reports.pages import render
from autograder.results import plural

KGRAM = 25  # tokens; what is shorter is chance
WINDOW = 8  # whatever is shared over KGRAM + WINDOW - 1 tokens is found
THRESHOLD = 0.5  # variants of one solution share 0.7 and more, independent ones less than 0.4
LEAST = 100  # tokens that a submission needs beyond the stub, and that a pair must share
LONGEST = 60_000  # characters; solutions have 15,000
SECONDS = 5  # to read one submission; a fraction of a second is ordinary
PAGES = 200  # pairs that are shown
BINS = 10
_PARSE = [sys.executable, "-I", "-S", "-c", "import ast, sys; ast.parse(sys.stdin.buffer.read())"]

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Pair:
    """Two submissions and what they share. A share is of a submission's own code, without the stub's."""

    students: tuple[str, str]
    shares: tuple[float, float]
    tokens: int

    @property
    def similarity(self) -> float:
        return max(self.shares)

    @property
    def suspicious(self) -> bool:
        return self.similarity >= THRESHOLD and self.tokens >= LEAST


@dataclass(frozen=True)
class Comparison:
    """What came of comparing a folder: every pair that shares anything, the most similar first."""

    sources: Mapping[str, str]  # by student, of what was compared
    pairs: list[Pair]
    spans: Mapping[tuple[str, str], tuple[Spans, Spans]]  # where the first PAGES suspicious pairs share code
    left_out: Mapping[str, str]  # student to reason
    unparsable: list[str]

    @cached_property
    def suspicious(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.suspicious]

    @property
    def number(self) -> int:
        return len(self.sources) * (len(self.sources) - 1) // 2

    @property
    def bins(self) -> list[int]:
        """How many pairs have a similarity of 0 to under 10 %, ..., 90 to 100 %."""
        found = [min(int(pair.similarity * BINS), BINS - 1) for pair in self.pairs]
        counts = [found.count(number) for number in range(BINS)]
        return [counts[0] + self.number - len(self.pairs), *counts[1:]]


def main(folder: Path | None, assignment: Assignment, output: Path) -> int:
    """Compare the submissions in `folder` (the bundled examples without one) and write `output`/index.html.

    It runs in a process of its own with a fixed hash seed: copydetect's choice of fingerprints depends on it, and the
    same submissions are to give the same page. Returns 0, or 2 when there was nothing to compare.
    """
    chosen = folder or DATA / "submissions" / assignment.name
    path = os.pathsep.join([str(ROOT), str(ROOT / "assignments"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": path}
    command = [sys.executable, "-m", "autograder.similarity", assignment.name, str(chosen), str(output)]
    return 0 if (code := subprocess.run(command, env=environment, check=False).returncode) == 0 else max(code, 2)


def _main(name: str, folder: str, output: str) -> int:
    assignment, place = assignments.load(name), Path(output)
    try:
        found = compare(read_submissions(Path(folder), assignment), stub(assignment))
        _write(found, assignment, place)
    except IntakeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"error: {place}: {error.strerror}: make room or choose another folder", file=sys.stderr)
        return 2
    shown = place.relative_to(ROOT) if place.is_relative_to(ROOT) else place
    compared = f"{plural(len(found.sources), 'submission')} compared, {len(found.left_out)} left out"
    print(f"{assignment.title}: {compared}. To look at: {plural(len(found.suspicious), 'pair')}, in {shown}/index.html")
    return 0


def stub(assignment: Assignment) -> str:
    """The module as students receive it: code that everybody shares."""
    return (STUDENT_SIDE / assignment.name / assignment.module).read_text("utf-8")


def compare(submissions: Iterable[Submission], base: str) -> Comparison:
    """Every submission with every other, but for the code that is in `base`."""
    from copydetect import compare_files  # type: ignore[import-untyped]  # slow to import, and needed only here

    boilerplate = np.array(sorted(_fingerprint(_plain(base), 1, None).hashes))
    prints, sources, left_out, unparsable = {}, {}, {}, []
    for submission in submissions:
        student, source = submission.student, _plain((submission.source or b"").decode("utf-8", "replace"))
        try:
            if submission.source is None:
                raise _LeftOut(submission.problem)
            if len(source) > LONGEST:
                raise _LeftOut(f"{len(source):,} characters long; only modules up to {LONGEST:,} are compared")
            if not _parses(source):
                unparsable.append(student)
            made = _fingerprint(source, WINDOW, boilerplate)
            if made.token_coverage < LEAST:
                raise _LeftOut("little or no code besides the stub's")
        except _LeftOut as reason:
            left_out[student] = str(reason)
        else:
            prints[student], sources[student] = made, source
    pairs = []
    for students in itertools.combinations(prints, 2):
        tokens, shares, _ = compare_files(*(prints[student] for student in students))
        if tokens:
            pairs.append(Pair(students, (float(shares[0]), float(shares[1])), int(tokens)))
    pairs.sort(key=lambda pair: (-pair.similarity, -min(pair.shares), pair.students))
    spans = {}
    for first, second in itertools.islice((pair.students for pair in pairs if pair.suspicious), PAGES):
        _, _, slices = compare_files(prints[first], prints[second])
        spans[first, second] = (_spans(slices[0], sources[first]), _spans(slices[1], sources[second]))
    return Comparison(sources, pairs, spans, left_out, unparsable)


class _LeftOut(Exception):
    """Why a submission is not compared."""


def _fingerprint(source: str, window: int, boilerplate: np.ndarray | None) -> Any:
    """What copydetect keeps of a source. Raises _LeftOut where its lexer finds no end."""
    from copydetect import CodeFingerprint  # type: ignore[import-untyped]

    def stop(*_: object) -> None:
        raise _LeftOut(f"not read to its end within {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        made = CodeFingerprint("module.py", KGRAM, window, boilerplate, language="python", fp=io.StringIO(source))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    made.offsets[:, 1] = np.maximum.accumulate(made.offsets[:, 1])  # copydetect 0.5 sets a class's name back
    return made


def _plain(source: str) -> str:
    """The text as the lexer sees it, so that its places are places in the source."""
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"


def _parses(source: str) -> bool:
    """Whether it is Python; asked in a process of its own, for there are sources that end the parser's."""
    try:
        done = subprocess.run(_PARSE, input=source.encode(), capture_output=True, timeout=10, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _spans(slices: np.ndarray, source: str) -> Spans:
    """Starts and ends in order, within the source, none inside another."""
    spans: Spans = []
    for start, end in sorted(zip(*slices.astype(int).tolist(), strict=True)):
        begins = max(start, spans[-1][1] if spans else 0)
        if begins < min(end, len(source)):
            spans.append((begins, min(end, len(source))))
    return spans


def lines_of(source: str, spans: Spans) -> Iterator[list[tuple[bool, str]]]:
    """The source line by line, each in parts: (whether it is shared, its text)."""
    edges = [0, *itertools.chain(*spans), len(source)]
    parts: list[tuple[bool, str]] = []
    for number, (start, end) in enumerate(itertools.pairwise(edges)):
        first, *others = source[start:end].split("\n")
        parts.append((number % 2 == 1, first))
        for text in others:
            yield [part for part in parts if part[1]]
            parts = [(number % 2 == 1, text)]
    if any(text for _, text in parts):
        yield parts


def _write(found: Comparison, assignment: Assignment, output: Path) -> None:
    """index.html and pairs/001.html, 002.html, ...; pages of an earlier run are removed."""
    folder = output / "pairs"
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.html"):
        if path.stem.isdecimal():
            path.unlink()
    given = {line.strip() for line in _plain(stub(assignment)).split("\n")}
    shown = [pair for pair in found.suspicious if pair.students in found.spans]
    for number, pair in enumerate(shown, start=1):
        sides = [
            (student, share, list(lines_of(found.sources[student], spans)))
            for student, share, spans in zip(pair.students, pair.shares, found.spans[pair.students], strict=True)
        ]
        text = render("similarity_pair.html", SOURCE, pair=pair, sides=sides, given=given, assignment=assignment)
        _save(folder / f"{number:03d}.html", text)
    numbers = {"kgram": KGRAM, "window": WINDOW, "threshold": THRESHOLD, "least": LEAST}
    values = {"found": found, "shown": shown, "assignment": assignment, "library": version("copydetect"), **numbers}
    _save(output / "index.html", render("similarity.html", SOURCE, **values))


def _save(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
