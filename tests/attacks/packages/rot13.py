"""A module in rot13 with a coding line that says so, in a folder with a codec of that name that runs when looked up."""

import codecs
from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    inside = folder / name
    (inside / "encodings").mkdir(parents=True)
    turned = codecs.encode(module.decode(), "rot13").encode()
    (inside / "hw1_recurrent_cells.py").write_bytes(b"# -*- coding: rot13 -*-\n" + turned)
    payload = f"open('/tmp/coursekit-owned-{name}', 'w')\n"
    (inside / "encodings" / "rot13.py").write_text(payload)
    (inside / "encodings" / "__init__.py").write_text(payload)
