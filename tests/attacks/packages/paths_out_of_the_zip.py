"""A zip whose entries climb out of it with ../, or are absolute, to overwrite a victim's file or write a marker."""

from pathlib import Path
from zipfile import ZipFile


def build(folder: Path, name: str, module: bytes) -> None:
    with ZipFile(folder / f"{name}.zip", "w") as archive:
        archive.writestr("hw1_recurrent_cells.py", module)
        for up in ("../", "../../", "x/../../", "./../", "x/./../../"):
            archive.writestr(f"{up}a_victim.py", b"raise SystemExit('overwritten')\n")
            archive.writestr(f"{up}submissions/z_victim.py", b"raise SystemExit('overwritten')\n")
        archive.writestr(f"/tmp/coursekit-owned-{name}", b"")
        archive.writestr(f"//tmp/coursekit-owned-{name}", b"")
        archive.writestr("../../../../../../../../../../tmp/coursekit-owned-" + name, b"")
