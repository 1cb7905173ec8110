"""Solution -> stub -> zip: what a student receives, and nothing else."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment, AssignmentError

STUDENT_SIDE = ROOT / "assignments"
_COPIED = ("README*.md", "assignment.toml", "test_public.py", "figures/*.png")
_SHARED = ("README*.md", "coursekit/*.py")
_PRIVATE_NAME = re.compile(r"hidden|grader|calibrat|solution|vi\.toml|\.pyc$")
_TELLING = 16  # characters from which a line is the author's own and not just Python


class ReleaseRefused(AssignmentError):
    """A release would give away a solution or a hidden check."""


def main(command: str, output: Path) -> int:
    """`assignments`: write assignments/hwN from solutions/hwN. `release`: and a zip of each to `output`."""
    for name in assignments.names():
        assignment = assignments.load(name)
        write_student_version(assignment, STUDENT_SIDE / name)
        print(f"wrote {STUDENT_SIDE.name}/{name}")
        if command == "release":
            output.mkdir(parents=True, exist_ok=True)
            content = build_zip(assignment)
            (output / f"{name}.zip").write_bytes(content)
            print(f"wrote {output.relative_to(ROOT)}/{name}.zip ({len(content) / 1024:.0f} KB)")
    return 0


def write_student_version(assignment: Assignment, folder: Path) -> None:
    """Make `folder` hold the student version of `assignment` and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in student_files(assignment).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def student_files(assignment: Assignment) -> dict[str, bytes]:
    """The files of the student version by their path in the assignment's folder."""
    module = assignment.folder / assignment.module
    files = {
        assignment.module: strip(module.read_text("utf-8"), str(module)).encode(),
        "requirements.txt": "".join(f"{line}\n" for line in assignment.requirements).encode(),
    }
    for pattern in _COPIED:
        for path in sorted(assignment.folder.glob(pattern)):
            files[path.relative_to(assignment.folder).as_posix()] = path.read_bytes()
    return files


def strip(source: str, name: str) -> str:
    """A solution's source without its solution regions, by otter's conventions.

    Raises AssignmentError, naming file and line, for regions that do not open and close in turn.
    """
    from otter.assign.solutions import replace_solutions  # slow to import, and needed only here

    for _ in _region_lines(source, name):
        pass
    return "\n".join(replace_solutions(source.split("\n"), "python"))


def _region_lines(source: str, name: str) -> Iterator[str]:
    """The lines within `# BEGIN SOLUTION` and `# END SOLUTION`."""
    opened = 0
    for number, line in enumerate(source.splitlines(), start=1):
        marker = line.strip()
        if marker.startswith("# BEGIN SOLUTION"):
            if opened:
                raise AssignmentError(f"{name}, line {number}: a solution region opens in the one of line {opened}")
            opened = number
        elif marker == "# END SOLUTION":
            if not opened:
                raise AssignmentError(f"{name}, line {number}: END SOLUTION without a BEGIN SOLUTION before it")
            opened = 0
        elif opened:
            yield marker
    if opened:
        raise AssignmentError(f"{name}, line {opened}: this solution region is never closed; add # END SOLUTION")


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
        for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1):
            source = secrets.get(line.strip().strip("`"))
            if source:
                raise ReleaseRefused(
                    f"{assignment.name}: {name}, line {number} gives away a line of {source}; no zip was written"
                )


def secret_lines(assignment: Assignment) -> dict[str, str]:
    """Lines that must not reach a student, and the file each is from."""
    module = assignment.folder / assignment.module
    source = module.read_text("utf-8")
    given = {line.strip() for line in strip(source, str(module)).splitlines()}
    secrets = {line: module.name for line in _region_lines(source, str(module)) if line not in given}
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
