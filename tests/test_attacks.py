"""A slice of the attack corpus on every run: what takes seconds. `python -m tests.verify.attacks` tries all of it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.verify.attacks import try_attacks
from tests.verify.corpus import MARKER, PORT, CorpusError, attacks, read_attack
from tests.verify.make_grade import untidy
from tests.verify.stage import watching

SLICE = ("forging", "packages", "subverting")


@pytest.mark.parametrize("family", SLICE)
def test_nothing_is_gained_lost_or_leaked(family: str) -> None:
    trial = try_attacks([attack for attack in attacks(family) if attack.assignment == "hw1_recurrent_cells"])
    assert trial.verdicts
    assert {v.attack.name: v.gains for v in trial.verdicts if v.gains} == {}
    assert trial.harm == []


def test_the_corpus_is_in_order() -> None:
    assert len(attacks()) >= 60
    assert len({attack.name for attack in attacks()}) == len(attacks())


def test_an_attack_without_an_intent_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import os\n")
    with pytest.raises(CorpusError, match="the first line is not a docstring"):
        read_attack(tmp_path / "a.py")


def test_what_comes_through_is_seen() -> None:
    assert untidy({Path("a.csv"): '"name"\r\n"=1+1"\r\n'})
    assert untidy({Path("a.html"): "<p><script>alert(1)</script></p>"})
    assert untidy({Path("the terminal"): "\x1b]0;title\x07"})
    assert not untidy({Path("a.csv"): '\ufeff"name"\n"\'=1+1"\n', Path("a.html"): "&lt;script&gt;alert"})


def test_markers_datagrams_and_processes_are_seen() -> None:
    """The verifier's own eyes, each with something to see."""
    with watching() as watch:
        marker = Path(f"{MARKER}-control")
        marker.write_text("x")
        with socket.socket(type=socket.SOCK_DGRAM) as sock:
            sock.sendto(b"hello", ("127.0.0.1", PORT))
        left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
        time.sleep(1)
    left.kill()
    left.wait()
    assert watch.received == [b"hello"]
    assert watch.markers == [str(marker)]
    assert any(str(left.pid) in process for process in watch.processes)
    assert not marker.exists()
