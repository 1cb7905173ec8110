"""The attack corpus on a host: nothing gained, nothing lost, nothing leaked.

python -m tests.verify.attacks [--host make-grade|otter|plain-otter] [FAMILY or FILE ...]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from rich.console import Console

from autograder import assignment as assignments
from autograder.results import plural
from tests.verify.corpus import FAMILIES, Attack, attacks, read_attack
from tests.verify.make_grade import under_make_grade
from tests.verify.otter import under_kit, under_plain_otter
from tests.verify.stage import Stage
from tests.verify.trial import Trial, table

_IN_MEMORY = Path("/dev/shm")  # a disk can take minutes for an attack's hundred thousand files
_ROOM = 8 * 2**30
Host = Callable[[Stage, list[Attack], Trial], None]
HOSTS: dict[str, Host] = {"make-grade": under_make_grade, "otter": under_kit, "plain-otter": under_plain_otter}


def try_attacks(chosen: list[Attack], host: str = "make-grade", patch: str = "") -> Trial:
    """Try the attacks on a host, those of an assignment together beside three victims. `patch`: see Stage."""
    trial = Trial()
    for name, members in groupby(sorted(chosen, key=lambda attack: attack.assignment), lambda a: a.assignment):
        group, started = list(members), time.monotonic()
        print(f"{host}: {plural(len(group), 'attack')} on {name} ...", flush=True)
        with tempfile.TemporaryDirectory(prefix="attacks-", dir=_place()) as folder:
            stage = Stage(Path(folder), assignments.load(name), patch)
            stage.set_up(group)
            try:
                HOSTS[host](stage, group, trial)
            except Exception as error:  # of the verifier itself: what was found until then stays
                trial.harm.append(f"{host}: {name} was not tried to its end: {error!r}")
        print(f"{host}: {name} took {time.monotonic() - started:.0f} s", flush=True)
    return trial


def _place() -> Path | None:
    """Where the stage is set up: in memory, where that is large enough."""
    return _IN_MEMORY if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM else None


def main(arguments: list[str]) -> int:
    """Try the corpus, a family or a file of it; print the table. Returns 1 if anything succeeded."""
    parser = argparse.ArgumentParser(prog="python -m tests.verify.attacks", description=__doc__.partition("\n")[0])
    parser.add_argument("--host", choices=HOSTS, default="make-grade")
    parser.add_argument("chosen", nargs="*", metavar=f"{'|'.join(FAMILIES)}|FILE", help="default: all families")
    options = parser.parse_args(arguments)
    chosen = [read_attack(Path(name)) for name in options.chosen if name.endswith(".py")]
    chosen += [attack for name in options.chosen if not name.endswith(".py") for attack in attacks(name)]
    trial = try_attacks(chosen or attacks(), options.host)
    Console().print(table({options.host: trial}))
    trial.show_successes()
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
