"""What students read: every handout names its tasks as `assignment.toml` does, and both languages say the same."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from autograder.grading import checks_in

ENGLISH, VIETNAMESE = "README.md", "README.vi.md"
POINTS = {ENGLISH: "points", VIETNAMESE: "điểm"}
HANDOUTS = [
    pytest.param(name, language, id=f"{name}-{language}") for name in assignments.names() for language in POINTS
]

HEADING = re.compile(r"(#{1,3}) (.+)")
TASK = re.compile(r"(\d+\.\d+) .*\((\d+) (\S+)\)")
FORMULA = re.compile(r"\$\$.+?\$\$|\$.+?\$", re.DOTALL)
CODE_SPAN = re.compile(r"`[^`]+`")
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
COMMENT = re.compile(r"(^|\s+)# .*")


@dataclass(frozen=True)
class Part:
    """A heading, and what stands below it before the next one."""

    level: int
    title: str
    text: str
    code_lines: tuple[str, ...]  # of fenced blocks, without comments and empty lines

    @property
    def name(self) -> str:
        """The task's id, or the title."""
        return self.title.split()[0] if TASK.match(self.title) else self.title

    def facts(self) -> dict[str, Counter[str]]:
        """All that a translation must keep, by kind."""
        kept = {"lines of code": Counter(self.code_lines)}
        kept["code spans"], prose = _taken(CODE_SPAN, f"{self.title}\n{self.text}")
        kept["formulas"], prose = _taken(FORMULA, prose)
        kept["links and images"] = Counter(mark + target for mark, target in LINK.findall(prose))
        kept["numbers"] = Counter(NUMBER.findall(LINK.sub(" ", prose)))
        return kept


def _taken(pattern: re.Pattern[str], text: str) -> tuple[Counter[str], str]:
    """What `pattern` finds, each find on one line, and the text without it."""
    return Counter(" ".join(found.split()) for found in pattern.findall(text)), pattern.sub(" ", text)


def read(name: str, language: str) -> list[Part]:
    """The parts of a handout, in order."""
    path = assignments.SOLUTIONS / name / language
    assert path.exists(), f"write {path.relative_to(ROOT)}: the assignment has no such handout"
    return list(parts(path.read_text("utf-8")))


def parts(text: str) -> Iterator[Part]:
    level, title, lines, code, fenced = 0, "", [], [], False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            code.append(COMMENT.sub("", line).rstrip())
        elif heading := HEADING.fullmatch(line):
            yield Part(level, title, "\n".join(lines), tuple(filter(None, code)))
            level, title, lines, code = len(heading[1]), heading[2], [], []
        else:
            lines.append(line)
    assert not fenced, "a block that opens with ``` is never closed"
    yield Part(level, title, "\n".join(lines), tuple(filter(None, code)))


def public_checks(assignment: Assignment) -> list[float]:
    """The points of each check that students can run, from its `@check(..., points=N)`."""
    tree = ast.parse(assignment.public_checks.read_text("utf-8"))
    return [
        ast.literal_eval(keyword.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check"
        for keyword in node.keywords
        if keyword.arg == "points"
    ]


@pytest.mark.parametrize(("name", "language"), HANDOUTS)
def test_every_task_has_one_section_with_its_points(name: str, language: str) -> None:
    expected = [(task.id, f"{task.points:g}", POINTS[language]) for task in assignments.load(name).tasks]
    headings = [part.title for part in read(name, language) if re.match(r"\d+\.\d+ ", part.title)]
    found = [match.groups() if (match := TASK.fullmatch(title)) else title for title in headings]
    assert found == expected


@pytest.mark.parametrize(("name", "language"), HANDOUTS)
def test_every_task_is_a_section_of_the_third_level_with_its_command(name: str, language: str) -> None:
    sections = {part.name: part for part in read(name, language) if part.level == 3}
    short = name.split("_")[0]
    for task in assignments.load(name).tasks:
        commands = [span for span in CODE_SPAN.findall(sections[task.id].text) if "coursekit check" in span]
        assert commands == [f"`python -m coursekit check {short} {task.id}`"]


@pytest.mark.parametrize("name", assignments.names())
def test_points_add_up(name: str) -> None:
    """To 100; and where the handout says how much of it students can check, that is right."""
    assignment = assignments.load(name)
    assert assignment.max_score == 100
    points = public_checks(assignment)
    text = " ".join("\n".join(part.text for part in read(name, ENGLISH)).split())
    for said in re.findall(r"worth (\d+) of the (\d+) points", text):
        assert said == (f"{sum(points):g}", "100")
    for said in re.findall(r"(\d+) of (\d+) public checks", text):
        assert said[1] == f"{len(points)}"


@pytest.mark.parametrize(("name", "language"), HANDOUTS)
def test_images_exist_and_are_described(name: str, language: str) -> None:
    text = (assignments.SOLUTIONS / name / language).read_text("utf-8")
    for words, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", text):
        assert words.strip(), f"{target}: say in the brackets what is to be seen"
        assert (assignments.SOLUTIONS / name / target).is_file(), f"{target} is not there"


@pytest.mark.parametrize("name", assignments.names())
def test_languages_agree(name: str) -> None:
    """Part for part: the same levels, tasks, commands, code, formulas, numbers, links and images."""
    english, vietnamese = read(name, ENGLISH), read(name, VIETNAMESE)
    assert [part.level for part in vietnamese] == [part.level for part in english]
    differences = []
    for one, other in zip(english, vietnamese, strict=True):
        facts = other.facts()
        for kind, kept in one.facts().items():
            missing, added = sorted((kept - facts[kind]).elements()), sorted((facts[kind] - kept).elements())
            if missing or added:
                differences.append(f"{one.name}: {kind}: only English has {missing}, only Vietnamese {added}")
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("name", assignments.names())
def test_vietnamese_is_composed(name: str) -> None:
    """Letters with their marks are single characters (NFC): a search for a word finds it in every editor."""
    assert unicodedata.is_normalized("NFC", (assignments.SOLUTIONS / name / VIETNAMESE).read_text("utf-8"))


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ("a\n`x = 2` $a_1$ 0.5\n```\nrun  # now\n```\n", "code spans"),
        ("a\n`x = 1` $a_2$ 0.5\n```\nrun  # now\n```\n", "formulas"),
        ("a\n`x = 1` $a_1$ 0.6\n```\nrun  # now\n```\n", "numbers"),
        ("a\n`x = 1` $a_1$ 0.5\n```\nrun twice  # now\n```\n", "lines of code"),
        ("a\n`x = 1` $a_1$ 0.5 ![](b.png)\n```\nrun  # now\n```\n", "links and images"),
        ("another\n0.5 và $a_1$, `x = 1`\n```\nrun  # bây giờ\n```\n", None),
    ],
    ids=["code", "formula", "number", "command", "image", "only words"],
)
def test_comparison_sees_each_kind_of_change(changed: str, kind: str | None) -> None:
    original = "a\n`x = 1` $a_1$ 0.5\n```\nrun  # now\n```\n"
    (one,), (other,) = parts(original), parts(changed)
    differing = [key for key, kept in one.facts().items() if other.facts()[key] != kept]
    assert differing == ([kind] if kind else [])


def test_data_readme_counts_the_fables() -> None:
    fables = (ROOT / "data" / "fables.txt").read_text("ascii").strip().split("\n\n\n")
    prose = "\n".join(fable.split("\n\n", 1)[1] for fable in fables)
    words = re.findall(r"[a-z]+(?:['-][a-z]+)*", prose.lower())
    counts = f"{len(fables)} short fables, {len(prose.split()):,} words, {len(set(words)):,} of them distinct"
    assert counts in (ROOT / "data" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", assignments.names())
def test_the_readme_counts_tasks_checks_and_points(name: str) -> None:
    assignment = assignments.load(name)
    public, hidden = (len(checks_in(path)) for path in (assignment.public_checks, assignment.hidden_checks))
    (row,) = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith(f"| `{name}` |")]
    assert row.endswith(f"| {len(assignment.tasks)} | {public} + {hidden} | {assignment.max_score:g} |")
