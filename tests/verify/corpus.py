"""The attack corpus: what each file of tests/attacks/ is, and the submission that it makes."""

from __future__ import annotations

import re
import runpy
from dataclasses import dataclass
from pathlib import Path

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from autograder.host import EXAMPLES

ATTACKS = ROOT / "tests" / "attacks"
FAMILIES = ("forging", "subverting", "leaking", "ending", "packages", "learning")
PORT = 47_811  # on which the verifier listens; attacks try to reach it
MARKER = "/tmp/coursekit-owned"  # an attack that runs where it should not leaves a file /tmp/coursekit-owned-...


class CorpusError(Exception):
    """A file of the corpus is not in order."""


@dataclass(frozen=True)
class Attack:
    """One file of the corpus.

    Its first line is a docstring that says what it tries. `# assignment:` and `# base:` lines below it name the
    assignment (default hw1) and the example submission that it is added to (default: the stub, which earns nothing).
    Files of the family `packages` define `build(folder, name, module)`, which writes one entry of that name.
    """

    path: Path
    intent: str
    assignment: str
    base: str

    @property
    def family(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        """How its submission is called: the student's name."""
        return f"{self.family}_{self.path.stem}"

    def write(self, folder: Path) -> None:
        """Write its submission into `folder`."""
        assignment = assignments.load(self.assignment)
        module = base_source(assignment, self.base)
        if self.family == "packages":
            runpy.run_path(str(self.path))["build"](folder, self.name, module.encode())
        else:
            functions, _, _ = module.partition('\nif __name__ == "__main__":')  # which otter's kernel would run
            (folder / f"{self.name}.py").write_text(f"{functions}\n\n{self.path.read_text('utf-8')}", "utf-8")


def base_source(assignment: Assignment, base: str) -> str:
    """The module of the example submission `base`."""
    folder = EXAMPLES / assignment.name
    path = folder / f"{base}.py"
    return (path if path.exists() else folder / base / assignment.module).read_text("utf-8")


def read_attack(path: Path) -> Attack:
    """The attack in `path`. Raises CorpusError when its head is not in order."""
    text = path.read_text("utf-8")
    intent = re.match(r'"""(.+?)"""$', text.partition("\n")[0])
    if intent is None:
        raise CorpusError(f"{path}: the first line is not a docstring that says what is tried")
    settings = dict(re.findall(r"^# (assignment|base): (\S+)$", text, re.MULTILINE))
    assignment = assignments.load(settings.get("assignment", "hw1"))
    return Attack(path, intent[1], assignment.name, settings.get("base", "untouched_stub"))


def attacks(family: str | None = None) -> list[Attack]:
    """The corpus, or one family of it."""
    families = (family,) if family else FAMILIES
    return [read_attack(path) for name in families for path in sorted((ATTACKS / name).glob("*.py"))]
