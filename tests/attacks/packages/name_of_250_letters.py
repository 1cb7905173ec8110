"""A name as long as the system takes, of combining marks and letters that only look like others."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    rest = "\u0301" * 20 + "\u0430\uff41\u00df\u0130" * 20  # 40 and 180 bytes
    (folder / f"{name}{rest}.py").write_bytes(module)
