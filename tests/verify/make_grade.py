"""The host `make grade`: an assignment's attacks in one folder of submissions, three victims among them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from tests.verify.corpus import Attack
from tests.verify.stage import VICTIMS, Stage, watching
from tests.verify.trial import SECONDS_BEYOND, Trial, Verdict, base_scores


def under_make_grade(stage: Stage, group: list[Attack], trial: Trial) -> None:
    """Grade the folder once, and look at everything that comes out."""
    students = stage.students
    bases = base_scores(stage.assignment, group)
    output = stage.folder / "grades"
    most = len(students) * (stage.assignment.limits.total_seconds + SECONDS_BEYOND)
    where = ("--hw", stage.assignment.name, "--output", str(output))
    with watching() as watch:
        done = stage.run("-m", "autograder", "grade", str(stage.submissions), *where, timeout=most)
    if done.returncode not in (0, 3):
        trial.harm.append(f"make grade ended with {done.returncode}: {done.stderr[-2000:]}")
        return
    results = {}
    for path in (output / "results").glob("*.json"):
        try:
            result = json.loads(path.read_text("utf-8"))
            results[result["extra_data"]["student"]] = result
        except (ValueError, KeyError, TypeError):
            trial.harm.append(f"{path.name} among the results is not the grader's")
    if lost := sorted(set(students) - set(results)):
        trial.harm.append(f"no result for {', '.join(lost)}")
    for victim in VICTIMS:
        trial.isolation.add(results.get(victim, {}).get("extra_data", {}).get("isolation", "unknown"))
        if (score := results.get(victim, {}).get("score")) != 100:
            trial.harm.append(f"{victim} has {score} points instead of 100")
    for attack in group:
        verdict = Verdict(attack)
        for student in [student for student, author in students.items() if author is attack and student in results]:
            verdict.time(results[student]["execution_time"], stage.assignment)
            if results[student]["extra_data"]["status"] == "review":
                trial.harm.append(f"{attack.name} was taken for a fault of the grader")
            verdict.judge(results[student]["score"], bases[attack.base])
        trial.verdicts.append(verdict)
    told = {path: path.read_text("utf-8") for path in output.rglob("*") if path.is_file()}
    told |= {Path("the terminal"): done.stdout + done.stderr}
    for place, secret in stage.canaries.items():
        trial.harm += [f"the canary of {place} is in {path.name}" for path, text in told.items() if secret in text]
        trial.harm += [f"the canary of {place} was sent away" for data in watch.received if secret.encode() in data]
    trial.harm += untidy(told)
    trial.add(watch)


_TAG = re.compile(r"<script>alert|<img src=x", re.IGNORECASE)  # as the names of tests/attacks/packages have it
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def untidy(told: dict[Path, str]) -> list[str]:
    """Names that came through as more than text: formulas for a spreadsheet, tags for a page, orders for a terminal."""
    found = []
    for path, text in told.items():
        if path.suffix == ".csv":
            rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
            cells = [cell for row in rows for cell in row if re.match(r"\s*[=+\-@].", cell)]  # "-" alone is none
            found += [f"{path.name} has a cell that a spreadsheet calculates: {cell[:80]!r}" for cell in cells]
        if path.suffix == ".html" and (tag := _TAG.search(text)):
            found.append(f"{path.name} has the tag {tag[0]!r} of a submission")
        if path.suffix != ".json" and (mark := _UNSEEN.search(text)):
            found.append(f"{path.name} has the character {mark[0]!r} of a submission")
    return found
