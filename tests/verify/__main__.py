"""`make verify`: what the kit claims, measured. Takes long; exits with 1 when a claim does not hold."""

from __future__ import annotations

import sys

from rich.console import Console

from tests.verify import fuzz
from tests.verify.attacks import try_attacks
from tests.verify.corpus import attacks
from tests.verify.trial import table

FRAMES = 100_000


def main() -> int:
    """Fuzz the decoder, then try every attack through `make grade` and through `otter run`."""
    print(f"decoding {FRAMES:,} hostile frames ...", flush=True)
    fuzz.main(FRAMES)
    trials = {host: try_attacks(attacks(), host) for host in ("make-grade", "otter")}
    Console().print(table(trials))
    for trial in trials.values():
        trial.show_successes()
    return 1 if any(trial.failed for trial in trials.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
