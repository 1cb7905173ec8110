"""`doctor`: what this machine and this folder have, and the mend for what they lack; a line each."""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursekit.folder import ROOT, Assignment
from coursekit.language import say
from coursekit.terminal import mark

_GIGABYTE = 2**30
_HEAVY = "tensorflow"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `mend` says what to do where it is not well."""

    what: str
    mend: str = ""


def doctor(assignments: list[Assignment]) -> int:
    """Print the findings; 0 when all is well, else 1."""
    findings = list(dict.fromkeys(_examine(assignments)))
    for finding in findings:
        print(f"{mark(not finding.mend)} {finding.what}" + (f": {finding.mend}" if finding.mend else ""))
    return int(any(finding.mend for finding in findings))


def _examine(assignments: list[Assignment]) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(f"Python {version}, {sys.executable}")
    for assignment in assignments:
        for requirement in assignment.requirements:
            yield _package(requirement, assignment)
    yield _memory(any(_HEAVY in assignment.requirements for assignment in assignments))
    for assignment in assignments:
        for name in assignment.data:
            yield _data(name)
        if "climate.py" in assignment.data:
            yield _data("climate.csv")
        yield _module(assignment)
    yield _writable()


def _package(requirement: str, assignment: Assignment) -> Finding:
    name = re.split("[<>=]", requirement)[0]
    if importlib.util.find_spec(name) is None:
        return Finding(name, say("not installed: {command}", command=assignment.install))
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:  # under another name, such as tensorflow-cpu
        return Finding(name)
    if not fits(version, requirement):
        mend = say("{requirement} is needed: {command}", requirement=requirement, command=assignment.install)
        return Finding(f"{name} {version}", mend)
    return Finding(f"{name} {version}")


def fits(version: str, requirement: str) -> bool:
    """Whether a version such as 6.1.0 is what `gradio>=6,<7` asks for."""
    have = _numbers(version)
    for sign, bound in re.findall(r"(>=|<)([\d.]+)", requirement):
        if (have >= _numbers(bound)) != (sign == ">="):
            return False
    return True


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def _memory(heavy: bool) -> Finding:
    needed = 2.0 if heavy else 0.5
    free = free_memory()
    if free is None:
        return Finding(say("memory: cannot be measured here; {needed:g} GB are needed", needed=needed))
    what = say("memory: {free:.1f} GB free", free=free / _GIGABYTE)
    return Finding(
        what, "" if free >= needed * _GIGABYTE else say("{needed:g} GB are needed; close other programs", needed=needed)
    )


def free_memory() -> int | None:
    """Bytes that programs can still have (on macOS, all that the machine has); None where that cannot be told."""
    if os.name == "nt":
        return _free_on_windows()
    try:
        table = Path("/proc/meminfo").read_text("ascii")
        return 1024 * int(re.findall(r"MemAvailable: *(\d+)", table)[0])
    except (OSError, IndexError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def _free_on_windows() -> int | None:
    """See GlobalMemoryStatusEx: a structure of two 32-bit and seven 64-bit numbers, the second of these is it."""
    status = (ctypes.c_uint64 * 8)()
    ctypes.memmove(status, (ctypes.c_uint32 * 1)(ctypes.sizeof(status)), 4)
    told = getattr(ctypes, "windll").kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # noqa: B009
    return int(status[2]) if told else None


def _data(name: str) -> Finding:
    path = ROOT / "data" / name
    if path.is_file() and path.stat().st_size:
        return Finding(f"data/{name}")
    made = name == "climate.csv"
    mend = say("make it: {command}", command="python data/climate.py") if made else say("unzip the release again")
    return Finding(f"data/{name}", mend)


def _module(assignment: Assignment) -> Finding:
    name = f"{assignment.folder.name}/{assignment.module}"
    return Finding(name, "" if assignment.path.is_file() else say("not there: was it renamed or moved?"))


def _writable() -> Finding:
    try:
        with tempfile.TemporaryFile(dir=ROOT):
            return Finding(say("{folder} can be written to", folder=ROOT))
    except OSError as error:
        return Finding(
            str(ROOT), say("read-only ({problem}): copy the folder to a place of your own", problem=error.strerror)
        )
