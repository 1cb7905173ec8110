"""The same checks as ordinary otter tests, as an author would write them without the kit: students' code runs in the
kernel that holds the checks. It is what the kit is compared with; run it on hostile code only inside a container.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import zipfile
from pathlib import Path

from autograder import assignment as assignments
from autograder.assignment import ROOT, Assignment
from autograder.grading import blank_rows

_TEST_FILE = """from otter.test_files import test_case

OK_FORMAT = False

name = "{task}"
points = None
"""

_TEST_CASE = """

@test_case(name="{check}", points={points:g}, hidden={hidden})
def test_{check}(env):
    import sys

    sys.path.insert(0, "plain")
    from plain_checks import run

    run("{check}", env)
"""

# In the kernel: the check's function, with its fixtures, on the names that the submission has defined.
_PLAIN_CHECKS = """import inspect
import sys
import tempfile
import types
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "assignments")]

import numpy as np

from coursekit.local import LocalStudent, _import

FILES = [_import(HERE / name) for name in {files!r}]
students = {{}}


def run(name, env):
    module = types.SimpleNamespace(**{{**env, "__name__": "{module}", "__file__": str(HERE / "{module}.py")}})
    student = students.setdefault(id(env), LocalStudent(module, Path(tempfile.mkdtemp())))
    file = next(file for file in FILES if hasattr(file, "test_" + name))
    rng = np.random.default_rng(zlib.crc32(name.encode()))

    def value(parameter):
        if parameter in ("student", "rng"):
            return {{"student": student, "rng": rng}}[parameter]
        return filled(getattr(file, parameter)._get_wrapped_function())

    def filled(function):
        return function(**{{parameter: value(parameter) for parameter in inspect.signature(function).parameters}})

    filled(getattr(file, "test_" + name))
"""


def build_plain_zip(assignment: Assignment, path: Path) -> None:
    """Write an autograder zip with `otter generate`: a test file a task, the checks and what they import beside it."""
    from otter.generate import main as generate

    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        folder = Path(scratch)
        (folder / "tests").mkdir()
        rows = blank_rows(assignment)
        for task in assignment.tasks:
            cases = [
                _TEST_CASE.format(check=row.check, points=row.points, hidden=row.hidden)
                for row in rows
                if row.task == task.id
            ]
            (folder / "tests" / f"{task.id}.py").write_text(_TEST_FILE.format(task=task.id) + "".join(cases), "utf-8")
        checks = [assignment.public_checks, assignment.hidden_checks]
        beside = [
            *checks,
            *assignment.hidden_checks.parent.glob("*.json"),
            *assignment.hidden_checks.parents[1].glob("*.py"),
            *(
                ROOT / "autograder" / name
                for name in ("__init__.py", "assignment.py", "authoring.py", "lateness.py", "results.py")
            ),
            *(ROOT / "autograder" / "sandbox").glob("*.py"),
            *(ROOT / "assignments" / "coursekit").glob("*.py"),
            *assignment.data_files,
        ]
        for file in beside:
            target = folder / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        names = [str(check.relative_to(ROOT)) for check in checks]
        module = Path(assignment.module).stem
        (folder / "plain").mkdir()
        (folder / "plain" / "plain_checks.py").write_text(_PLAIN_CHECKS.format(files=names, module=module), "utf-8")
        (folder / "otter_config.json").write_text(json.dumps({}), "utf-8")
        (folder / "requirements.txt").write_text("", "utf-8")
        files = ["plain", *sorted({file.relative_to(ROOT).parts[0] for file in beside})]
        generate(tests_dir="tests", output_path="autograder.zip", files=files)
        path.write_bytes((folder / "autograder.zip").read_bytes())
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None


if __name__ == "__main__":
    build_plain_zip(assignments.load(sys.argv[1]), Path(sys.argv[2]))
