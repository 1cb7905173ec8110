"""A folder in which the module, and a folder around another one, are symbolic links to a victim's work and to /proc."""

from pathlib import Path


def build(folder: Path, name: str, module: bytes) -> None:
    inside = folder / name
    (inside / "deeper").mkdir(parents=True)
    (inside / "hw1_recurrent_cells.py").symlink_to("../z_victim.py")
    (inside / "deeper" / "hw1_recurrent_cells.py").symlink_to(folder.resolve() / "a_victim.py")
    (inside / "all").symlink_to("..")  # and round and round
    (inside / "kit").symlink_to("../../kit/solutions/hw1_recurrent_cells")  # has a module of the right name
    (inside / "hw1_recurrent_cells (1).py").symlink_to("/etc/passwd")
    (inside / "environ.py").symlink_to("/proc/self/environ")
    (inside / "loop.py").symlink_to("loop.py")
    (inside / "README.md").write_bytes(module)
