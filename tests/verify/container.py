"""A throw-away container: bubblewrap with namespaces of its own and a temporary root, in which hostile code may do what
it can.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from autograder.assignment import ROOT

_HIDDEN = (Path("/tmp"), Path("/root"), Path("/home"), Path("/var/tmp"), ROOT)
_NOBODY = 65_534  # outside; root's processes are not counted, and a fork bomb would have no limit


def run_contained(
    *command: str, readable: tuple[Path, ...], writable: Path, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run this Python with the arguments `command`: it sees this machine's system and Python and the `readable` paths,
    can write the folder `writable` and a /tmp of its own, and is an ordinary user. `options` are those of
    subprocess.run. Ends this program where bubblewrap is missing.
    """
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise SystemExit("hostile code runs unconfined only in a container: install bubblewrap")
    apart = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts")
    container = [bwrap, *apart, "--die-with-parent", "--new-session", "--ro-bind", "/", "/"]
    for hidden in _HIDDEN:
        container += ["--perms", "1777", "--tmpfs", str(hidden)] if hidden.exists() else []
    for shown in (Path(sys.base_prefix), Path(sys.prefix), *readable, writable):
        for folder in reversed(shown.parents):  # which bwrap would close to others
            if any(folder.is_relative_to(hidden) and folder != hidden for hidden in _HIDDEN):
                container += ["--perms", "0755", "--dir", str(folder)]
        container += ["--bind" if shown == writable else "--ro-bind", str(shown), str(shown)]
    container += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/dev/shm"]
    container += ["--chdir", str(readable[0])]
    if os.geteuid() == 0:
        os.chown(writable, _NOBODY, _NOBODY)
        container += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "setpriv", "--clear-groups"]
        container += [f"--reuid={_NOBODY}", f"--regid={_NOBODY}"]
        container += ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    else:
        container += ["--unshare-user"]
    return subprocess.run(
        [*container, sys.executable, *command], stdin=subprocess.DEVNULL, text=True, check=False, **options
    )
