"""A name with terminal escapes, line breaks, a formula after them, right-to-left marks and the terminal's markup."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    escapes = "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b[2J\x1b[1A\x9b31m\r\n=1+1\n\t@SUM(1)\u2028"
    (folder / f"{name}{escapes}\u202eyp.\u2066\u200b[bold red]100[link=x]").mkdir()
    inside = next(path for path in folder.iterdir() if path.name.startswith(f"{name}\x1b"))
    (inside / "hw1_recurrent_cells.py").write_bytes(module)
    (inside / "\x1b]0;owned\x07=1+1\u202e<script>alert(3).py").write_bytes(module)  # a remark will name it
