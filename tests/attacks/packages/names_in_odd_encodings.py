"""A zip whose module has one name in code page 437, one with wide letters, and another, ../, in an extra field."""

import struct
import unicodedata
import zlib
from pathlib import Path
from zipfile import ZipFile, ZipInfo

MODULE = "hw1_recurrent_cells.py"


def build(folder: Path, name: str, module: bytes) -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in MODULE)  # the same after NFKC
    accented = unicodedata.normalize("NFD", "bài tập/") + MODULE
    path = folder / f"{name}.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(wide, module)
        archive.writestr(accented, module)
        entry = ZipInfo("x" * len(MODULE))
        other = b"../a_victim.py"  # Info-ZIP's Unicode name, which readers are to prefer
        body = struct.pack("<BL", 1, zlib.crc32(MODULE.encode())) + other
        entry.extra = struct.pack("<HH", 0x7075, len(body)) + body
        archive.writestr(entry, b"raise SystemExit('overwritten')\n")
        archive.writestr(ZipInfo("tiếng Việt.py"), module)
    raw = path.read_bytes().replace(b"x" * len(MODULE), MODULE.encode())
    # Of the last name the flag that says UTF-8 is taken away, so that its bytes are read as code page 437.
    at = raw.rindex(b"PK\x01\x02")
    flags = struct.unpack_from("<H", raw, at + 8)[0] & ~0x800
    path.write_bytes(raw[: at + 8] + struct.pack("<H", flags) + raw[at + 10 :])
