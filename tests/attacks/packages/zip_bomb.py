"""A zip of two megabytes in which the module says it has some kilobytes and unpacks to a gigabyte, as does its data."""

import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MIB = 2**20


def deflated(head: bytes, megabytes: int) -> bytes:
    """`head` and then so many megabytes of one character, compressed."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = press.compress(head) + press.flush(zlib.Z_FULL_FLUSH)
    block = press.compress(b"#" * MIB) + press.flush(zlib.Z_FULL_FLUSH)
    return start + block * megabytes + press.flush()


def build(folder: Path, name: str, module: bytes) -> None:
    head = module + b"\n"
    said = {"hw1_recurrent_cells.py": len(head), "a/hw1_recurrent_cells.py": 2**62, "data.csv": 1024 * MIB}
    with ZipFile(folder / f"{name}.zip", "w") as archive:
        for path, size in said.items():
            entry = ZipInfo(path)
            archive.writestr(entry, deflated(head, 1024 if size < 2**40 else 1))
            # The list of entries, which is written last, says something else than what was stored.
            entry.compress_type, entry.file_size, entry.CRC = ZIP_DEFLATED, size, zlib.crc32(head)
