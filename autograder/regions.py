"""Solution regions: a solution's source without them, and with its prompts, is what students receive.

    # BEGIN SOLUTION NO PROMPT
    return x + x
    # END SOLUTION
    \""" # BEGIN PROMPT
    raise NotImplementedError("Task 1.1: write double")
    \"""  # END PROMPT

The markers are otter's. A prompt is a string to Python, and so no part of the solution.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from autograder.authoring import fault

_MARKER = re.compile(r"#\W*(BEGIN|END)\W*(SOLUTION|PROMPT)", re.IGNORECASE)
_EXACT = re.compile(r'# BEGIN SOLUTION( NO PROMPT)?|# END SOLUTION|""" *# (BEGIN|END) PROMPT')


def strip(source: str, path: Path) -> str:
    """The source of a solution without its solution regions, by otter's conventions.

    Raises AssignmentError, naming file and line, for regions that do not open and close in turn, and where a solution
    or what is left of it is not valid Python.
    """
    from otter.assign.solutions import replace_solutions  # slow to import, and needed only here

    kept: list[str] = []
    origins: list[int] = []  # the line in `source` of each that is kept
    for number, lines in _units(source, path):
        left = replace_solutions(lines, "python")
        kept += left
        origins += [number] * len(left)
    stub = "\n".join(kept)
    for text, lines_of in ((source, range(1, source.count("\n") + 2)), (stub, origins)):
        try:
            compile(text, path.name, "exec", dont_inherit=True)
        except SyntaxError as error:
            line = lines_of[min(error.lineno or 1, len(lines_of)) - 1]
            whose, mend = "the solution", "correct this line"
            if text is stub:
                whose, mend = "without its solution regions, the module", "write a prompt after # END SOLUTION"
            message = re.sub(r" on line \d+", "", error.msg)  # which counts the lines that are left
            raise fault(path, line, f"{whose} is not valid Python: {message}; {mend}") from None
    return stub


def region_lines(source: str, path: Path) -> Iterator[str]:
    """The lines within solution regions, without their indentation."""
    for _, lines in _units(source, path):
        yield from (line.strip() for line in lines[1:-1])


def _units(source: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Every line outside of solution regions, and every region as a whole, with the number of its first line."""
    region: list[str] = []
    opened = 0
    for number, line in enumerate(source.split("\n"), start=1):
        marker = line.strip()
        if _MARKER.search(line) and not _EXACT.fullmatch(marker):
            wanted = '# BEGIN SOLUTION NO PROMPT, # END SOLUTION, """ # BEGIN PROMPT or """  # END PROMPT'
            raise fault(path, number, f"`{marker}` marks nothing; write {wanted}, on a line of its own")
        if marker.startswith("# BEGIN SOLUTION"):
            if opened:
                raise fault(path, number, f"a solution region opens in the one of line {opened}; close that one first")
            opened = number
        elif marker == "# END SOLUTION" and not opened:
            raise fault(path, number, "END SOLUTION without a BEGIN SOLUTION before it; add one, or delete this line")
        if opened:
            region.append(line)
            if marker == "# END SOLUTION":
                yield opened, region
                opened, region = 0, []
        else:
            yield number, [line]
    if opened:
        raise fault(path, opened, "this solution region is never closed; add # END SOLUTION")


def check_prompts(source: str, stub: str, path: Path, tasks: Collection[str]) -> None:
    """Raise AssignmentError unless each function with a solution region is left to raise what says its task and name,
    and each task has such a function."""
    left = {node.name: node for node in ast.parse(stub).body if isinstance(node, ast.FunctionDef)}
    prompted = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and "# BEGIN SOLUTION" in (ast.get_source_segment(source, node) or ""):
            last = ast.unparse(left[node.name].body[-1])
            found = re.fullmatch(rf"raise NotImplementedError\('Task (\S+): write {node.name}'\)", last)
            if found is None or found[1] not in tasks:
                prompt = f'raise NotImplementedError("Task ID: write {node.name}")'
                mend = f"write {prompt}, ID being one of {', '.join(tasks)}"
                raise fault(path, node.lineno, f"the stub of {node.name} does not end in its prompt; {mend}")
            prompted.add(found[1])
    if idle := [task for task in tasks if task not in prompted]:
        raise fault(path, 1, f"no function has a prompt of task {idle[0]}; write one, or delete the task")
