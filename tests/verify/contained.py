"""One submission under plain otter, inside a throw-away container: what got through stays there, and is counted.

Run by `plain.py` as `python -m tests.verify.contained ZIP SUBMISSION OUTPUT SECONDS`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from dataclasses import asdict
from pathlib import Path

from tests.verify.stage import watching


def main(archive: str, submission: str, output: str, seconds: str) -> None:
    """Write OUTPUT/seen.json: otter's score (null if it wrote none), what it told, and what was seen meanwhile."""
    otter = Path(sysconfig.get_path("scripts")) / "otter"
    command = [str(otter), "run", "-a", archive, "--no-logo", "-o", output, submission]
    with watching() as watch, open(os.path.join(output, "told.txt"), "wb") as told:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, start_new_session=True)
        try:
            process.wait(float(seconds))
            ended = True
        except subprocess.TimeoutExpired:
            ended = False
            os.killpg(process.pid, 9)
            process.wait()
    results = Path(output) / "results.json"
    try:
        tests = json.loads(results.read_text("utf-8"))["tests"]
        score: float | None = sum(test.get("score") or 0 for test in tests if "max_score" in test)
    except (OSError, ValueError, KeyError):
        score = None
    seen = asdict(watch) | {"score": score, "ended": ended}
    seen["received"] = [data.decode(errors="replace") for data in watch.received]
    (Path(output) / "seen.json").write_text(json.dumps(seen), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
