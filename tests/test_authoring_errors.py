"""What an author may get wrong, each time one line: the file, the line, and the mend; exit code 2, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import __main__ as commands
from autograder import assignment as assignments
from autograder import authoring, grading, release, scaffold
from autograder.authoring import AssignmentError
from autograder.reports import language

TOML = "solutions/hw6_x/assignment.toml"
MODULE = "solutions/hw6_x/hw6_x.py"
PUBLIC, HIDDEN = "solutions/hw6_x/test_public.py", "autograder/graders/hw6_x/test_hidden.py"
VIETNAMESE = "solutions/hw6_x/vi.toml"
KEYS = "title, module, requirements, tasks, preload, data, accepts, limits, deadline"
LIMITS = "import_seconds, call_seconds, total_seconds, memory_mb, processes, file_mb, output_mb, calls"
HINTS = """hints = [
    "Which axis do queries and keys share, and which shape does the product have without it?",
    "Queries (Q, D) times the transpose of keys (K, D) is (Q, K); then divide by the square root of D.",
    "D is the length of the last axis: queries.shape[-1].",
]
"""
SYNTAX = 'texts stand in quotes, lists in brackets: title = "Attention", data = ["climate.py"]'
MARKS = '# BEGIN SOLUTION NO PROMPT, # END SOLUTION, """ # BEGIN PROMPT or """  # END PROMPT, on a line of its own'
BEGIN, END = "    # BEGIN SOLUTION NO PROMPT\n", "    # END SOLUTION\n"
LAST_END = "keepdims=True)\n    # END SOLUTION\n"
PROMPT = """    \""" # BEGIN PROMPT
    raise NotImplementedError("Task 6.1: write scaled_scores")
    \"""  # END PROMPT
"""
WANTED = 'write raise NotImplementedError("Task ID: write scaled_scores"), ID being one of 6.1, 6.2'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose one assignment is new."""
    (tmp_path / "README.md").touch()
    (tmp_path / "assignments").mkdir()
    for module in (assignments, authoring, release, scaffold):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(assignments, "SOLUTIONS", tmp_path / "solutions")
    monkeypatch.setattr(release, "STUDENT_SIDE", tmp_path / "assignments")
    assignments.load.cache_clear()
    scaffold.create("hw6_x")
    assignments.load.cache_clear()
    grading.checks_in.cache_clear()
    language._read_titles.cache_clear()
    return tmp_path


def told(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command says that stops with exit code 2, which has to be one line."""
    assert commands.main(command) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("error: ")
    return said.err.removeprefix("error: ").rstrip("\n")


@pytest.mark.parametrize(
    ("old", "new", "said", "mend"),
    [
        ('title = "X"', "title = X", "1: not valid TOML: Invalid value in column 9", SYNTAX),
        (
            'requirements = ["numpy"]',
            'requirements = ["numpy"',
            "4: not valid TOML: Unclosed array in column 1",
            SYNTAX,
        ),
        ('title = "X"\n', "", "1: the assignment lacks title", 'write a text, such as title = "Attention"'),
        ('title = "X"', "title = 6", "1: the assignment has title = 6", 'write a text, such as title = "Attention"'),
        ('title = "X"', 'titel = "X"', "1: the assignment has no key titel", f"it may be one of {KEYS}"),
        (
            '"hw6_x.py"',
            '"hw6_x"',
            '2: the assignment has module = "hw6_x"',
            'write a file, such as module = "hw6_attention.py"',
        ),
        (
            '["numpy"]\npre',
            '"numpy"\npre',
            '3: the assignment has requirements = "numpy"',
            'write a list of packages, such as requirements = ["numpy"]',
        ),
        (
            'preload = ["numpy"]',
            'preload = ["numpie"]',
            "4: `preload` lists numpie: no such module is installed",
            "install it, or correct the name",
        ),
        (
            'preload = ["numpy"]',
            'data = [\n  "x.csv",\n]',
            "4: `data` lists x.csv: no such file in data/",
            "add it, or correct the name",
        ),
        (
            'preload = ["numpy"]',
            'accepts = ["corpus.txt"]',
            '4: the assignment has accepts = ["corpus.txt"]',
            'write bytes by file name, such as accepts = { "corpus.txt" = 5_000_000 }',
        ),
        ("call_seconds = 4", "seconds = 4", "7: [limits] has no key seconds", f"it may be one of {LIMITS}"),
        (
            "call_seconds = 4",
            'call_seconds = "4"',
            '7: [limits] has call_seconds = "4"',
            "write a number of seconds, such as call_seconds = 10",
        ),
        (
            "call_seconds = 4",
            "memory_mb = 1.5",
            "7: [limits] has memory_mb = 1.5",
            "write a whole number, such as memory_mb = 3072",
        ),
        (
            "call_seconds = 4",
            "calls = { softmax = 0 }",
            '7: [limits] has calls = {"softmax": 0}',
            "write seconds by function, such as calls = { train = 45 }",
        ),
        (
            "[limits]",
            "limits = 3\n[limit]",
            "6: the assignment has limits = 3",
            "write a table, such as [limits] and below it call_seconds = 4",
        ),
        (
            "[limits]",
            "[deadline]\ndue = 2026-12-01T23:59:00\npercent_a_day = 10\n[limits]",
            "7: [deadline] `due` names no time zone",
            "write its offset too, as in 2026-12-01T23:59:00+07:00",
        ),
        (
            "[limits]",
            "[deadline]\npercent_a_day = 10\n[limits]",
            "6: [deadline] lacks due",
            "write `due = 2026-12-01T23:59:00+07:00` and `percent_a_day = 10`",
        ),
        ("[[tasks]]", "[tasks]", "20: not valid TOML: Cannot overwrite a value in column 8", SYNTAX),
        ('id = "6.1"', "id = 6.1", "11: task 6.1 has id = 6.1", 'write a text, such as id = "6.1"'),
        ('id = "6.2"', 'id = "6.1"', '21: two tasks have id = "6.1"', "number one anew"),
        ('id = "6.1"\n', "", "10: [[tasks]] number 1 lacks id", 'write a text, such as id = "6.1"'),
        (
            "points = 50",
            'points = "ten"',
            '13: task "6.1" has points = "ten"',
            "write a whole number, such as points = 10",
        ),
        ("points = 50", "points = 0", '13: task "6.1" has points = 0', "write a whole number, such as points = 10"),
        ("points = 50", "point = 50", '13: task "6.1" has no key point', "it may be one of id, title, points, hints"),
        (
            HINTS,
            "",
            '10: task "6.1" lacks hints',
            'write a list of texts, such as hints = ["Which axis do both share?"]',
        ),
        (
            "points = 50",
            "points = 40",
            "13: the checks of task 6.1 are worth 50 points, assignment.toml says 40",
            "change one of them",
        ),
        (
            '[[tasks]]\nid = "6.2"',
            '[[tasks]]\nid = "6.3"\ntitle = "T"\npoints = 5\nhints = ["H"]\n\n[[tasks]]\nid = "6.2"',
            "20: task 6.3 has no check",
            'declare one with @check("6.3", points=5)',
        ),
    ],
)
def test_assignment_toml(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str, mend: str
) -> None:
    edit(project / TOML, old, new)
    line = told(["grade", "--hw", "hw6"], capsys)
    assert line.startswith(f"{TOML}:{said}")
    assert line.endswith(mend)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "mend"),
    [
        (
            PUBLIC,
            '@check("6.1", points=10)\n',
            "",
            "10: test_scaled_scores_shape is no check yet",
            'write @check("1.1", points=2) above it',
        ),
        (
            PUBLIC,
            '@check("6.1", points=10)',
            '@check("6.7", points=10)',
            '11: scaled_scores_shape is for task "6.7"',
            "the tasks are 6.1, 6.2",
        ),
        (PUBLIC, "points=10", "points=0", "10: TypeError: test_scaled_scores_shape: points must be positive", "got 0"),
        (PUBLIC, "points=10", "pts=10", "10: TypeError: check() got an unexpected keyword argument", "'pts'"),
        (
            PUBLIC,
            "(student, rng)",
            "(students, rng)",
            "10: test_scaled_scores_shape asks for students",
            "a check is given student and rng",
        ),
        (
            PUBLIC,
            "expect_close\n",
            "expect_near\n",
            "5: ImportError: cannot import name 'expect_near' from 'coursekit.checks'",
            "checks.py)",
        ),
        (
            PUBLIC,
            "def test_softmax_shape(student, rng):",
            "def test_softmax_shape(student, rng)",
            "27: not valid Python: expected ':'",
            "correct this line",
        ),
        (HIDDEN, "test_softmax_values", "test_softmax_shape", "28: two checks are called softmax_shape", "rename one"),
        (
            HIDDEN,
            'needs="softmax_shape"',
            'needs="softmax"',
            "28: softmax_values needs softmax, which is not declared before it",
            "move it up, or correct the name",
        ),
    ],
)
def test_checks(
    project: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str, mend: str
) -> None:
    edit(project / file, old, new)
    line = told(["grade", "--hw", "hw6"], capsys)
    assert line.startswith(f"{file}:{said}")
    assert line.endswith(mend)


@pytest.mark.parametrize(
    ("old", "new", "said", "mend"),
    [
        (BEGIN, "", "23: END SOLUTION without a BEGIN SOLUTION before it", "add one, or delete this line"),
        (END, "", "36: a solution region opens in the one of line 22", "close that one first"),
        (BEGIN, 2 * BEGIN, "23: a solution region opens in the one of line 22", "close that one first"),
        (LAST_END, "keepdims=True)\n", "37: this solution region is never closed", "add # END SOLUTION"),
        (END, "    #END SOLUTION\n", "24: `#END SOLUTION` marks nothing", f"write {MARKS}"),
        (BEGIN, "    # begin solution\n", "22: `# begin solution` marks nothing", f"write {MARKS}"),
        ("queries @", "queries @@", "23: the solution is not valid Python: invalid syntax", "correct this line"),
        (PROMPT, "", "15: the stub of scaled_scores does not end in its prompt", WANTED),
        ("Task 6.1: write", "Task 6.7: write", "15: the stub of scaled_scores does not end in its prompt", WANTED),
        ("write scaled_scores", "write softmax", "15: the stub of scaled_scores does not end in its prompt", WANTED),
        ("6.2: write", "6.1: write", "1: no function has a prompt of task 6.2", "write one, or delete the task"),
    ],
)
def test_solution_regions(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str, mend: str
) -> None:
    edit(project / MODULE, old, new)
    stub = project / "assignments" / "hw6_x" / "hw6_x.py"
    line = told(["assignments"], capsys)
    assert line.startswith(f"{MODULE}:{said}")
    assert line.endswith(mend)
    assert stub.is_file(), "what students have is as it was"


def test_a_function_without_a_body_is_left() -> None:
    source = "x = 1\n\n\ndef double(x):\n    # BEGIN SOLUTION NO PROMPT\n    return 2 * x\n    # END SOLUTION\n"
    left = "solution.py:4: without its solution regions, the module is not valid Python: expected an indented block"
    with pytest.raises(AssignmentError, match=left):
        release.strip(source, Path("solution.py"))


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "mend"),
    [
        (VIETNAMESE, 'title = "X"', "title = X", "3: not valid TOML: Invalid value in column 9", SYNTAX),
        (VIETNAMESE, 'title = "X"', 'titles = "X"', "3: titles: it may hold `title`", "and nothing else"),
        (VIETNAMESE, 'title = "X"\n', "", "1: no title", 'write title = "..." for "X"'),
        (VIETNAMESE, 'title = "Softmax"\n', "", '13: [tasks."6.2"] lacks title', 'write title = "..." for "Softmax"'),
        (VIETNAMESE, '[tasks."6.2"]', '[tasks."6.3"]', '1: [tasks."6.2"] lacks title', 'for "Softmax"'),
        (
            VIETNAMESE,
            "softmax_values =",
            "softmax_value =",
            "21: [checks] lacks softmax_values",
            'write softmax_values = "..." for "softmax is right for any scores"',
        ),
        (VIETNAMESE, "[checks]\n", '[checks]\nx = "X"\n', "22: [checks] has x, which is no longer there", "delete it"),
    ],
)
def test_translations(
    project: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str, mend: str
) -> None:
    edit(project / file, old, new)
    line = told(["release"], capsys)
    assert line.startswith(f"{file}:{said}")
    assert line.endswith(mend)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md", "vi.toml", "test_public.py"])
def test_a_file_that_is_missing(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (project / "solutions" / "hw6_x" / name).unlink()
    said = told(["release"], capsys)
    assert said == f"solutions/hw6_x/{name}: No such file or directory; write this file"


def test_a_module_that_is_missing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / MODULE).unlink()
    mend = "write solutions/hw6_x/hw6_x.py, or correct the name"
    assert told(["assignments"], capsys) == f"{TOML}:2: module names a file that is not there; {mend}"


def test_a_file_of_another_encoding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / TOML).write_bytes('title = "X"\n# chú ý\n'.encode("cp1258", "replace"))
    assert told(["grade", "--hw", "hw6"], capsys) == f"{TOML}:2: not UTF-8; save the file with this encoding"
