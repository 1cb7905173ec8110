"""The attack corpus under otter: through the kit's zip as an instructor runs it, and, in throw-away containers, under
plain otter with the same checks as ordinary otter tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.progress import track

from tests.verify.container import run_contained
from tests.verify.corpus import Attack
from tests.verify.stage import VICTIMS, Stage, watching
from tests.verify.trial import SECONDS_BEYOND, Trial, Verdict, base_scores

# Otter follows a link that is handed to it, and the kit gets what it points to: a file of the instructor's choice.
NEVER_REACHES_THE_KIT = {"packages_link_as_the_submission"}


def under_kit(stage: Stage, group: list[Attack], trial: Trial) -> None:
    """`otter run` with the kit's own zip, on this machine, as many at once as there are cores."""
    archive = stage.folder / "kit.zip"
    code = (
        "import sys; from pathlib import Path; from autograder.otter.package import build_zip; "
        "from autograder.assignment import load; Path(sys.argv[2]).write_bytes(build_zip(load(sys.argv[1])))"
    )
    made = stage.run("-c", code, stage.assignment.name, str(archive), timeout=300)
    if made.returncode:
        raise RuntimeError(f"the kit's zip could not be built: {made.stderr[-2000:]}")
    bases = base_scores(stage.assignment, group)
    group = [attack for attack in group if attack.name not in NEVER_REACHES_THE_KIT]
    limit = stage.assignment.limits.total_seconds + SECONDS_BEYOND

    def one(attack: Attack) -> Verdict:
        output = stage.folder / f"otter-{attack.name}"
        output.mkdir()
        started = time.monotonic()
        verdict = Verdict(attack)
        command = ("otter", "run", "-a", str(archive), "--no-logo", "-o", str(output), str(as_file(stage, attack)))
        try:
            done = stage.run("-m", *command, timeout=limit)
            told = done.stdout + done.stderr
        except subprocess.TimeoutExpired:
            verdict.gains.append(f"still running after {limit:.0f} seconds")
            told = ""
        verdict.seconds = time.monotonic() - started
        _judge(verdict, stage, output, told, bases[attack.base])
        return verdict

    with watching() as watch, ThreadPoolExecutor(os.cpu_count()) as pool:
        for verdict in track(pool.map(one, group), "  otter run", len(group)):
            trial.verdicts.append(verdict)
    trial.add(watch)


def under_plain_otter(stage: Stage, group: list[Attack], trial: Trial) -> None:
    """`otter run` of ordinary otter tests, each in a container of its own."""
    archive = stage.folder / "plain.zip"
    made = stage.run("-m", "tests.verify.plain_otter", stage.assignment.name, str(archive), timeout=300)
    if made.returncode:
        raise RuntimeError(f"the plain zip could not be built: {made.stderr[-2000:]}")
    limit = stage.assignment.limits.total_seconds + SECONDS_BEYOND
    bases = base_scores(stage.assignment, group)

    def run(name: str, submission: Path) -> Path:
        """Otter's output for one submission."""
        output = stage.folder / f"plain-{name}"
        output.mkdir()
        with (output / "container.txt").open("w", encoding="utf-8") as said:
            run_contained(
                *("-m", "tests.verify.contained", str(archive), str(submission), str(output), str(limit)),
                readable=(stage.kit, stage.folder / "home", archive, submission),
                writable=output,
                env=stage.environment | {"JUPYTER_RUNTIME_DIR": "/tmp/jupyter", "IPYTHONDIR": "/tmp/ipython"},
                stdout=said,
                stderr=said,
                timeout=2 * limit,
            )
        return output

    control = run("control", stage.submissions / f"{VICTIMS[0]}.py")
    if '"score": 100' not in (seen := (control / "seen.json")).read_text("utf-8"):
        raise RuntimeError(f"plain otter does not give the reference 100 points: {seen.read_text('utf-8')}")

    def one(attack: Attack) -> Verdict:
        started = time.monotonic()
        output = run(attack.name, as_file(stage, attack))
        verdict = Verdict(attack, time.monotonic() - started)
        try:
            seen = json.loads((output / "seen.json").read_text("utf-8"))
        except (OSError, ValueError):
            verdict.gains.append(
                f"otter and what watched it were ended: {(output / 'container.txt').read_text()[-300:]}"
            )
            return verdict
        verdict.gains += [] if seen["ended"] else [f"still running after {limit:.0f} seconds"]
        for what in ("received", "markers", "processes"):
            verdict.gains += [f"{what}: {item[:80]}" for item in seen[what]]
        _judge(verdict, stage, output, (output / "told.txt").read_text("utf-8", "replace"), bases[attack.base])
        return verdict

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for verdict in track(pool.map(one, group), "  otter run", len(group)):
            trial.verdicts.append(verdict)


def _judge(verdict: Verdict, stage: Stage, output: Path, told: str, base: float) -> None:
    """Add points gained and canaries learned, by what otter wrote and said."""
    results = output / "results.json"
    text = results.read_text("utf-8", "replace") if results.exists() else ""
    try:
        score = sum(test.get("score") or 0 for test in json.loads(text)["tests"] if "max_score" in test)
    except (ValueError, KeyError, TypeError):
        verdict.lost_report = True
    else:
        verdict.judge(score, base)
    verdict.gains += [f"the canary of {place}" for place, secret in stage.canaries.items() if secret in told + text]


def as_file(stage: Stage, attack: Attack) -> Path:
    """The attack's submission as otter takes it: a file, or a zip in place of a folder."""
    entry = next(path for path in stage.submissions.iterdir() if stage.authors.get(path.name) is attack)
    if not entry.is_dir():
        return entry
    packed = stage.folder / f"{attack.name}.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for folder, _, names in os.walk(entry):  # which passes over folders whose names are too long to be entered
            for path in (Path(folder, name) for name in sorted(names)):
                if path.is_file() and not path.is_symlink():
                    archive.write(path, path.relative_to(entry))
    return packed
