"""Solution -> stub -> zip: what a student receives, and nothing else."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

from autograder import assignment as assignments
from autograder import notebooks
from autograder.assignment import ROOT, Assignment, AssignmentError
from autograder.authoring import read_text, toml_fault
from autograder.grading import checks_in
from autograder.regions import check_prompts, region_lines, strip
from autograder.reports import language

STUDENT_SIDE = ROOT / "assignments"
_COPIED = ("README*.md", "assignment.toml", "test_public.py", "figures/*.png")
_CATALOG = "coursekit/locale/*/LC_MESSAGES/coursekit"
_SHARED = ("README*.md", "conftest.py", "pytest.ini", "coursekit/*.py", f"{_CATALOG}.mo")
_PRIVATE_NAME = re.compile(r"hidden|grader|calibrat|solution|vi\.toml|\.pyc$")
_TELLING = 16  # characters from which a line is the author's own and not just Python


class ReleaseRefused(AssignmentError):
    """A release would give away a solution or a hidden check."""


def main(command: str, output: Path) -> int:
    """`assignments`: write assignments/hwN from solutions/hwN. `release`: and a zip of each to `output`."""
    for catalog in STUDENT_SIDE.glob(f"{_CATALOG}.po"):
        catalog.with_suffix(".mo").write_bytes(language.compiled(catalog))
    for name in assignments.names():
        assignment = assignments.load(name)
        write_student_version(assignment, STUDENT_SIDE / name)
        write_examples(assignment)
        print(f"wrote {STUDENT_SIDE.name}/{name}")
        if command == "release":
            output.mkdir(parents=True, exist_ok=True)
            content = build_zip(assignment)
            (output / f"{name}.zip").write_bytes(content)
            print(f"wrote {output.relative_to(ROOT)}/{name}.zip ({len(content) / 1024:.0f} KB)")
    return 0


def write_student_version(assignment: Assignment, folder: Path) -> None:
    """Make `folder` hold the student version of `assignment` and nothing else."""
    files = student_files(assignment)
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_examples(assignment: Assignment) -> None:
    """Write two of its example submissions, if it has a folder of them: the reference, and the untouched stub."""
    folder = ROOT / "data" / "submissions" / assignment.name
    if folder.is_dir():
        (folder / "reference").mkdir(exist_ok=True)
        shutil.copyfile(assignment.folder / assignment.module, folder / "reference" / assignment.module)
        (folder / "untouched_stub.py").write_text(student_module(assignment), "utf-8")


def student_files(assignment: Assignment) -> dict[str, bytes]:
    """The files of the student version by their path in the assignment's folder."""
    files = {
        assignment.module: student_module(assignment).encode(),
        "requirements.txt": "".join(f"{line}\n" for line in assignment.requirements).encode(),
    }
    for code in language.languages()[1:]:
        text = json.dumps(public_titles(assignment, code), ensure_ascii=False, indent=1)
        files[f"{code}.json"] = f"{text}\n".encode()
    for pattern in _COPIED:
        for path in sorted(assignment.folder.glob(pattern)):
            files[path.relative_to(assignment.folder).as_posix()] = path.read_bytes()
    return files | notebooks.files(assignment)


def student_module(assignment: Assignment) -> str:
    """The module with its tasks still to do. Raises AssignmentError where a solution region is not in order."""
    module = assignment.folder / assignment.module
    if not module.is_file():
        mend = f"write solutions/{assignment.name}/{assignment.module}, or correct the name"
        raise toml_fault(
            assignment.folder / "assignment.toml", f"module names a file that is not there; {mend}", "module"
        )
    source = read_text(module)
    stub = strip(source, module)
    check_prompts(source, stub, module, [task.id for task in assignment.tasks])
    return stub


def public_titles(assignment: Assignment, code: str) -> dict[str, Any]:
    """Titles and hints of `assignment` in the language `code`, without those of hidden checks."""
    titles = language.titles(assignment, code)
    checks = {check.name: titles.checks[check.name] for check in checks_in(assignment.public_checks)}
    return {"title": titles.title, "tasks": titles.tasks, "checks": checks}


def build_zip(assignment: Assignment) -> bytes:
    """The student's zip, the same bytes every time. Raises ReleaseRefused when it would give something away."""
    files = {f"{assignment.name}/{name}": content for name, content in student_files(assignment).items()}
    for pattern in _SHARED:
        for path in sorted(STUDENT_SIDE.glob(pattern)):
            files[path.relative_to(STUDENT_SIDE).as_posix()] = path.read_bytes()
    for path in assignment.data_files:
        files[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    refuse_leaks(files, assignment)
    return zip_bytes(files)


def refuse_leaks(files: dict[str, bytes], assignment: Assignment) -> None:
    """Raise ReleaseRefused if `files` hold a line of a solution region or of a hidden check."""
    secrets = secret_lines(assignment)
    for name, content in files.items():
        if _PRIVATE_NAME.search(name):
            raise ReleaseRefused(f"{assignment.name}: {name} has the name of something private; it was not released")
        text = notebooks.sources(content) if name.endswith(".ipynb") else content.decode("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            source = secrets.get(line.strip().strip("`"))
            if source:
                raise ReleaseRefused(
                    f"{assignment.name}: {name}, line {number} gives away a line of {source}; no zip was written"
                )


def secret_lines(assignment: Assignment) -> dict[str, str]:
    """Lines that must not reach a student, and the file each is from."""
    module = assignment.folder / assignment.module
    source = module.read_text("utf-8")
    given = {line.strip() for line in strip(source, module).splitlines()}
    secrets = {line: module.name for line in region_lines(source, module) if line not in given}
    public = [assignment.public_checks, *assignment.data_files, *sorted(STUDENT_SIDE.glob("coursekit/*.py"))]
    known = given.union(*({line.strip() for line in path.read_text("utf-8").splitlines()} for path in public))
    graders = assignment.hidden_checks.parent
    for path in (*sorted(graders.glob("*.py")), *sorted(graders.parent.glob("*.py"))):
        for line in path.read_text("utf-8").splitlines():
            if line.strip() not in known:
                secrets.setdefault(line.strip(), path.name)
    return {line: name for line, name in secrets.items() if len(line) >= _TELLING}


def zip_bytes(files: dict[str, bytes]) -> bytes:
    """A zip of `files`, in order of their names, with no trace of when or where it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, files[name])
    return buffer.getvalue()
