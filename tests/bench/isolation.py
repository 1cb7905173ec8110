"""What confinement costs: the same grading, in the same process layout, with and without it.

python -m tests.bench.isolation [ASSIGNMENT [ROUNDS]]
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from autograder import assignment as assignments
from tests.verify.stage import copy_kit

UNCONFINED = (
    "from autograder.sandbox import confine\n"
    "confine.enter_namespaces = set\n"
    "confine.confine = lambda namespaces, folder, limits, number: confine.Sandboxed((), folder)\n"
)
COPIES = 6  # of the reference, a run


def seconds(kit: Path, name: str) -> list[float]:
    """Grade the reference COPIES times from the start; the seconds of each."""
    assignment = assignments.load(name)
    submissions, output = kit.parent / "submissions", kit.parent / "grades"
    for folder in (submissions, output):
        shutil.rmtree(folder, ignore_errors=True)
    submissions.mkdir()
    source = (assignment.folder / assignment.module).read_text("utf-8")
    for number in range(COPIES):
        (submissions / f"copy_{number}.py").write_text(f"{source}\n# {number}\n", "utf-8")
    command = ("-m", "autograder", "grade", str(submissions), "--hw", name, "--output", str(output))
    subprocess.run([sys.executable, *command], cwd=kit, capture_output=True, check=True)
    results = [json.loads(path.read_text("utf-8")) for path in (output / "results").glob("*.json")]
    assert all(result["score"] == 100 for result in results)
    return [result["execution_time"] for result in results]


def main(name: str = "hw2", rounds: str = "5") -> int:
    """Print the ratio of the medians; both kits take turns."""
    found: dict[str, list[float]] = {"confined": [], "unconfined": []}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        kits = {kind: Path(folder) / kind / "kit" for kind in found}
        for kind, kit in kits.items():
            copy_kit(kit, UNCONFINED if kind == "unconfined" else "")
        for _ in range(int(rounds)):
            for kind, kit in kits.items():
                found[kind] += seconds(kit, name)
    middle = {kind: median(values) for kind, values in found.items()}
    print(", ".join(f"{kind} {value:.2f} s" for kind, value in middle.items()), end=" a submission (medians): ")
    print(f"confinement costs {middle['confined'] / middle['unconfined'] - 1:+.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
