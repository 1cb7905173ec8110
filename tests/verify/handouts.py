"""What is wrong with an assignment's handouts, in sentences: the English one, the Vietnamese one, and both together."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.assignment import Assignment

ENGLISH, VIETNAMESE = "README.md", "README.vi.md"
POINTS = {ENGLISH: "points", VIETNAMESE: "điểm"}

_HEADING = re.compile(r"(#{1,3}) (.+)")
_TASK = re.compile(r"(\d+\.\d+) .*\((\d+) (\S+)\)")
_FORMULA = re.compile(r"\$\$.+?\$\$|\$.+?\$", re.DOTALL)
_CODE_SPAN = re.compile(r"`[^`]+`")
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COMMENT = re.compile(r"(^|\s+)# .*")


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
        return self.title.split()[0] if _TASK.match(self.title) else self.title

    def facts(self) -> dict[str, Counter[str]]:
        """All that a translation must keep, by kind."""
        kept = {"lines of code": Counter(self.code_lines)}
        kept["code spans"], prose = _taken(_CODE_SPAN, f"{self.title}\n{self.text}")
        kept["formulas"], prose = _taken(_FORMULA, prose)
        kept["links and images"] = Counter(mark + target for mark, target in _LINK.findall(prose))
        kept["numbers"] = Counter(_NUMBER.findall(_LINK.sub(" ", prose)))
        return kept


def _taken(pattern: re.Pattern[str], text: str) -> tuple[Counter[str], str]:
    """What `pattern` finds, each find on one line, and the text without it."""
    return Counter(" ".join(found.split()) for found in pattern.findall(text)), pattern.sub(" ", text)


def parts(text: str) -> Iterator[Part]:
    """The parts of a handout, in order."""
    level, title, lines, code, fenced = 0, "", list[str](), list[str](), False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            code.append(_COMMENT.sub("", line).rstrip())
        elif heading := _HEADING.fullmatch(line):
            yield Part(level, title, "\n".join(lines), tuple(filter(None, code)))
            level, title, lines, code = len(heading[1]), heading[2], [], []
        else:
            lines.append(line)
    yield Part(level, title, "\n".join(lines), tuple(filter(None, code)))


def problems(assignment: Assignment) -> Iterator[str]:
    """A sentence for each thing that is wrong."""
    texts = {}
    for name in POINTS:
        path = assignment.folder / name
        if not path.is_file():
            yield f"{name} is missing: write this handout"
            continue
        texts[name] = path.read_text("utf-8")
        if sum(line.startswith("```") for line in texts[name].splitlines()) % 2:
            yield f"{name}: a block that opens with ``` is never closed"
        yield from (f"{name}: {problem}" for problem in _of_one(assignment, name, texts[name]))
    if len(texts) == len(POINTS):
        if not unicodedata.is_normalized("NFC", texts[VIETNAMESE]):
            yield f"{VIETNAMESE} has letters apart from their marks: save it in NFC, so that a search finds its words"
        yield from _differences([*parts(texts[ENGLISH])], [*parts(texts[VIETNAMESE])])


def _of_one(assignment: Assignment, name: str, text: str) -> Iterator[str]:
    found = list(parts(text))
    wanted = [(task.id, f"{task.points:g}", POINTS[name]) for task in assignment.tasks]
    headings = [part.title for part in found if re.match(r"\d+\.\d+ ", part.title)]
    read = [match.groups() if (match := _TASK.fullmatch(title)) else (title,) for title in headings]
    if read != wanted:
        lines = [" ".join(one) for one in (set(wanted) ^ set(read)) or read]
        yield f"one section a task, in order, each titled `### 1.1 Title (5 {POINTS[name]})`; see {', '.join(lines)}"
    short = assignment.name.split("_")[0]
    sections = {part.name: part for part in found if part.level == 3}
    for task in assignment.tasks:
        spans = _CODE_SPAN.findall(sections[task.id].text) if task.id in sections else []
        command = f"`python -m coursekit check {short} {task.id}`"
        if [span for span in spans if "coursekit check" in span] != [command]:
            yield f"the section of task {task.id}, of the third level, should name the command {command} once"
    for words, target in _IMAGE.findall(text):
        if not words.strip():
            yield f"{target}: say in the brackets what is to be seen"
        if not (assignment.folder / target).is_file():
            yield f"{target} is not there"
    yield from _miscounted(assignment, " ".join(text.split()))


def _miscounted(assignment: Assignment, text: str) -> Iterator[str]:
    """Where the English handout says how much students can check themselves, and that is wrong."""
    tree = ast.parse(assignment.public_checks.read_text("utf-8"))
    public = [
        ast.literal_eval(keyword.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check"
        for keyword in node.keywords
        if keyword.arg == "points"
    ]
    for said in re.findall(r"worth (\d+) of the (\d+) points", text):
        if said != (true := (f"{sum(public):g}", f"{assignment.max_score:g}")):
            yield f"public checks are worth {true[0]} of the {true[1]} points, not {said[0]} of {said[1]}"
    for said in re.findall(r"\d+ of (\d+) public checks", text):
        if said != f"{len(public)}":
            yield f"there are {len(public)} public checks, not {said}"


def _differences(english: list[Part], vietnamese: list[Part]) -> Iterator[str]:
    """Part for part: the same levels, tasks, commands, code, formulas, numbers, links and images."""
    if [part.level for part in english] != [part.level for part in vietnamese]:
        yield f"{VIETNAMESE} has other headings than {ENGLISH}"
        return
    for one, other in zip(english, vietnamese, strict=True):
        facts = other.facts()
        for kind, kept in one.facts().items():
            missing, added = sorted((kept - facts[kind]).elements()), sorted((facts[kind] - kept).elements())
            if missing or added:
                yield f"{one.name}: {kind}: only {ENGLISH} has {missing}, only {VIETNAMESE} {added}"
