"""Machines that give less isolation, simulated, and what of the attack corpus then succeeds.

python -m tests.verify.machines [MACHINE ...]

Each machine is a container of its own, in which an ordinary user grades the attacks on hw1 with a copy of the kit that
is refused some layers.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.assignment import ROOT
from autograder.sandbox import confine
from tests.verify.container import run_contained
from tests.verify.corpus import Attack, attacks

ASSIGNMENT = "hw1_recurrent_cells"
FAMILIES = ("forging", "subverting", "leaking", "ending")  # those of packages and learning never meet the sandbox
SECONDS = 3_600.0  # that one machine may take


@dataclass(frozen=True)
class Machine:
    """`patch` is Python that runs in the preloaded parent before it serves; `lost` are the layers that it takes."""

    patch: str
    lost: frozenset[str]

    @property
    def code(self) -> str:
        """What the parent has to run."""
        return (
            "import os\nfrom autograder.sandbox import confine, landlock, parent, seccomp\n"
            "def refuse(*a, **k): raise OSError('not on this machine')\n" + self.patch
        )


_NAMESPACES = frozenset(layer for layer in confine.LAYERS if "namespace" in layer)
_ROOT_USER = os.geteuid() == 0
MACHINES: Mapping[str, Machine] = {
    "no Landlock": Machine("landlock.restrict = refuse", frozenset({"landlock"})),
    "no filters": Machine("seccomp.platform.machine = lambda: 'vax'", frozenset({"system calls"})),
    "no namespaces": Machine("confine.enter_namespaces = set; confine._new_root = refuse", _NAMESPACES),
    "user namespaces without rights, as AppArmor gives them": Machine(
        "confine.Path.write_text = refuse", frozenset() if _ROOT_USER else frozenset({"own user", *_NAMESPACES})
    ),
    "mounts that fail half way": Machine("confine.Path.touch = refuse", frozenset({"file namespace"})),
    "no mounts": Machine("confine._new_root = refuse", frozenset({"file namespace"})),
    "no right to change user": Machine(
        "confine.os.setgroups = refuse", frozenset({"own user"}) if _ROOT_USER else frozenset()
    ),
    "nothing, as on macOS": Machine(
        "confine._call = refuse; confine._data_in_use = int; del os.setresuid; parent._descendants = lambda p: []",
        frozenset(confine.LAYERS),
    ),
}
FULL = "every layer"
TRIED = (FULL, "no Landlock", "no filters", "no mounts", "no namespaces", "nothing, as on macOS")


def try_machine(name: str) -> dict[str, list[str]]:
    """Family by family, what succeeded on a machine; under "missing", what its gradebook says was missing."""
    with tempfile.TemporaryDirectory(prefix="machine-") as folder:
        output = Path(folder) / "output"
        output.mkdir()
        done = run_contained(
            "-m", "tests.verify.machines", "--inside", name, str(output),
            readable=(ROOT,), writable=output, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{name}: the verifier itself was ended ({done.returncode}): {done.stderr[-3000:]}")
        found: dict[str, list[str]] = json.loads((output / "found.json").read_text("utf-8"))
        return found


def attacked(family: str) -> list[Attack]:
    """The attacks of a family that are tried."""
    return [attack for attack in attacks(family) if attack.assignment == ASSIGNMENT]


def _inside(name: str, output: Path) -> None:
    from tests.verify.attacks import try_attacks

    found: dict[str, list[str]] = {}
    for family in FAMILIES:
        trial = try_attacks(attacked(family), patch="" if name == FULL else MACHINES[name].code)
        found[family] = [f"{verdict.attack.name}: {gain}" for verdict in trial.verdicts for gain in verdict.gains]
        found[family] += trial.harm
        found["missing"] = sorted(trial.isolation)
    (output / "found.json").write_text(json.dumps(found), "utf-8")


def main(arguments: list[str]) -> int:
    """Print a table: for each machine what was missing, and how much of each family succeeded."""
    if arguments[:1] == ["--inside"]:
        _inside(arguments[1], Path(arguments[2]))
        return 0
    shown = Table(title="Attacks that succeed on weaker machines")
    for column in ("machine", "the gradebook says", *FAMILIES, "seconds"):
        shown.add_column(column)
    for name in arguments or TRIED:
        print(f"{name} ...", flush=True)
        started = time.monotonic()
        found = try_machine(name)
        for family in FAMILIES:
            print(
                f"  {family}: {len(found[family])} of {len(attacked(family))} succeeded", *found[family], sep="\n    "
            )
        counts = [str(len(found[family])) for family in FAMILIES]
        shown.add_row(name, "; ".join(found["missing"]), *counts, f"{time.monotonic() - started:.0f}")
    Console().print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
