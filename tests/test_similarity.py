"""Similarity: copies are found whatever their names, independent work is not, and nothing of a submission's acts."""

from __future__ import annotations

import builtins
import io
import keyword
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from autograder import similarity
from autograder.assignment import DATA, Assignment
from autograder.intake import Submission, read_submissions
from autograder.similarity import Comparison, Pair, lines_of

SCALE = '''
def scale(values, low, high):
    """Between 0 and 1."""
    span = high - low
    if span == 0:
        raise ValueError("nothing to scale")
    result = []
    for number, value in enumerate(values):
        if value < low or value > high:
            print("outside", number)
            continue
        result.append((value - low) / span)
    total = sum(result)
    while total > 1.5 and len(result) > 3:
        total -= result.pop()
    return result, total / max(len(result), 1)
'''
OTHER = """
import numpy as np

class Scaler:
    def __init__(self, low, high):
        if not low < high: raise ValueError(f"{low} is not below {high}")
        self.low, self.width = low, high - low
        assert self.width > 0 and np.isfinite(self.width), "the width is a number"

    def __call__(self, values):
        inside = [x for x in values if 0 <= (x - self.low) / self.width <= 1]
        scaled = np.array([(x - self.low) / self.width for x in inside])
        order = {int(k): float(v) for k, v in sorted(zip(range(len(scaled)), scaled), key=lambda kv: -kv[1])}
        return scaled, {"mean": scaled.mean(axis=0) if scaled.size else None, "order": order, "lost": len(values)}
"""


def submission(student: str, source: str) -> Submission:
    return Submission(student, source.encode())


def renamed(source: str) -> str:
    """A copy in which every name is another, comments are gone and others are there."""
    names: dict[str, str] = {}
    tokens = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        text = token.string
        if token.type == tokenize.COMMENT:
            text = "# viết lại"
        elif token.type == tokenize.NAME and not keyword.iskeyword(text) and text not in dir(builtins):
            text = names.setdefault(text, f"bien_{len(names)}")
        tokens.append((token.type, text))
    return tokenize.untokenize(tokens)


def between(found: Comparison, *students: str) -> Pair | None:
    return next((pair for pair in found.pairs if set(pair.students) == set(students)), None)


@pytest.fixture(scope="module")
def examples(hw2: Assignment) -> dict[str, Submission]:
    return {made.student: made for made in read_submissions(DATA / "submissions" / hw2.name, hw2)}


# What is similar ------------------------------------------------------------------------------------------------------


def test_a_copy_with_other_names_is_found():
    found = similarity.compare([submission("An", SCALE), submission("Bình", renamed(SCALE))], "")
    (pair,) = found.suspicious
    assert pair.students == ("An", "Bình")
    assert min(pair.shares) > 0.9


def test_independent_solutions_are_not():
    found = similarity.compare([submission("An", SCALE), submission("Bình", OTHER)], "")
    assert len(found.sources) == 2
    assert found.number == 1
    assert not found.suspicious


def test_among_real_modules_the_copy_is_found_and_the_others_are_not(hw2, examples):
    sources = [examples[name] for name in ("windows_by_hand", "slides_to_the_letter", "reference")]
    copy = submission("copy", renamed((sources[0].source or b"").decode()))
    found = similarity.compare([*sources, copy], similarity.stub(hw2))
    assert [set(pair.students) for pair in found.suspicious] == [{"windows_by_hand", "copy"}]
    assert found.suspicious[0].similarity > 0.8


def test_what_the_stub_gives_is_nobodys_own(hw2):
    stub = similarity.stub(hw2)
    found = similarity.compare([submission("An", stub + SCALE), submission("Bình", stub + OTHER)], stub)
    assert not found.suspicious
    pair = between(found, "An", "Bình")
    assert pair is None or pair.tokens < 100
    alike = similarity.compare([submission("An", stub + SCALE), submission("Bình", stub + SCALE)], "")
    assert alike.suspicious[0].tokens > 1000 > similarity.LEAST


def test_a_pair_that_shares_little_is_not_suspicious():
    assert not Pair(("a", "b"), (1.0, 0.1), similarity.LEAST - 1).suspicious
    assert Pair(("a", "b"), (1.0, 0.1), similarity.LEAST).suspicious


def test_all_pairs_are_counted():
    found = similarity.compare([submission(name, SCALE if name < "c" else OTHER) for name in "abcd"], "")
    assert found.number == 6
    assert sum(found.bins) == 6
    assert found.bins[-1] == 2


# What is not compared -------------------------------------------------------------------------------------------------


def test_what_cannot_be_compared_is_listed_with_its_reason(monkeypatch):
    monkeypatch.setattr(similarity, "SECONDS", 1)
    given = [
        Submission("refused", None, "it is a notebook: hand in the module instead"),
        submission("empty", ""),
        submission("long", "x = 1\n" * 20_000),
        submission("endless", " \n" * 29_000),
        submission("broken", SCALE + "def f(:\n"),
        submission("An", SCALE),
    ]
    found = similarity.compare(given, "")
    assert list(found.left_out) == ["refused", "empty", "long", "endless"]
    assert found.left_out["refused"] == "it is a notebook: hand in the module instead"
    assert "little or no code" in found.left_out["empty"]
    assert "120,000 characters long" in found.left_out["long"]
    assert "not read to its end within 1 seconds" in found.left_out["endless"]
    assert found.unparsable == ["broken"]
    assert between(found, "An", "broken") is not None


@pytest.mark.parametrize("source", ["(" * 50_000, "-" * 50_000 + "1", "\0", "def f(:", "\ud800"])
def test_a_source_that_breaks_the_parser_breaks_nothing_else(source):
    found = similarity.compare([submission("An", SCALE), Submission("Bình", source.encode("utf-8", "replace"))], "")
    assert "An" in found.sources
    assert "An" not in found.unparsable


# Pages ----------------------------------------------------------------------------------------------------------------


def test_lines_keep_every_character():
    source = "ab\ncd\n\nef\n"
    lines = list(lines_of(source, [(1, 4), (7, 8)]))
    assert lines == [[(False, "a"), (True, "b")], [(True, "c"), (False, "d")], [], [(True, "e"), (False, "f")]]
    assert list(lines_of("x\n", [])) == [[(False, "x")]]


def test_what_is_marked_is_what_is_shared():
    first, second = f"# a comment\nx = 1\n{SCALE}", f"{OTHER}\n{renamed(SCALE)}"
    found = similarity.compare([submission("An", first), submission("Bình", second)], "")
    (spans,) = found.spans.values()
    marked = "".join(found.sources["An"][start:end] for start, end in spans[0])
    assert "value > high" in marked
    assert "result.append" in marked
    assert "Scaler" not in "".join(found.sources["Bình"][start:end] for start, end in spans[1])


def written(folder: Path, submissions: dict[str, str], hw2: Assignment) -> Path:
    folder.mkdir()
    for name, source in submissions.items():
        (folder / f"{name}.py").write_text(source, "utf-8")
    assert similarity.main(folder, hw2, folder.parent / "out") == 0
    return folder.parent / "out"


def test_main_writes_a_table_and_pages_that_stand_alone(hw2, tmp_path, capfd):
    attack = "<script>alert(1)</script>"
    source = f"{SCALE}\n# {attack}\nname = '{attack}'\n"
    out = written(tmp_path / "in", {"<b>An": source, "Bình": renamed(SCALE), "Châu": OTHER, "Dũng": ""}, hw2)
    assert "3 submissions compared, 1 left out. To look at: 1 pair" in capfd.readouterr().out
    index, page = (out / "index.html").read_text("utf-8"), (out / "pairs" / "001.html").read_text("utf-8")
    assert "&lt;b&gt;An" in index
    assert "pairs/001.html" in index
    assert "&lt;script&gt;alert(1)" in page
    assert page.count("<mark>") > 2
    for text in (index, page):
        assert not re.search(r"<script|<b>An|https?:|url\(|@import|<link", text)


def test_the_same_submissions_give_the_same_pages(hw2, tmp_path):
    first = written(tmp_path / "in", {"An": SCALE, "Bình": renamed(SCALE) + OTHER}, hw2)
    before = {path.name: path.read_bytes() for path in first.rglob("*.html")}
    (first / "pairs" / "099.html").write_text("stale")
    similarity.main(tmp_path / "in", hw2, first)
    assert {path.name: path.read_bytes() for path in first.rglob("*.html")} == before


def test_nothing_to_compare_is_an_error(hw2, tmp_path, capfd):
    assert similarity.main(tmp_path / "nowhere", hw2, tmp_path / "out") == 2
    assert "error: " in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_submission_is_never_run(hw2, tmp_path):
    trap = f"open({str(tmp_path / 'ran')!r}, 'w')\n{SCALE}"
    written(tmp_path / "in", {"An": trap, "Bình": SCALE}, hw2)
    assert not (tmp_path / "ran").exists()


def test_grading_does_not_know_of_it():
    code = "import sys, autograder.grading, autograder.host; sys.exit('autograder.similarity' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == 0
