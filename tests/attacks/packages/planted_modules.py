"""A folder of files that a program started beside them would run: conftest.py, json.py, sitecustomize.py, plugins."""

from pathlib import Path

RUN_BY_ACCIDENT = (
    "conftest.py", "json.py", "random.py", "sitecustomize.py", "usercustomize.py", "msgpack.py", "test_public.py",
    "test_hidden.py", "setup.py", "noxfile.py", "__init__.py", "__main__.py", "numpy/__init__.py", "pytest.py",
    "coursekit/__init__.py", "coursekit/checks.py", "autograder/__init__.py", "autograder/grading.py",
    "hw1_recurrent_cells/__init__.py", "data/climate.py",
)  # fmt: skip


def build(folder: Path, name: str, module: bytes) -> None:
    inside = folder / name
    payload = f"open('/tmp/coursekit-owned-{name}', 'w')\n"
    for path in RUN_BY_ACCIDENT:
        (inside / path).parent.mkdir(parents=True, exist_ok=True)
        (inside / path).write_text(payload)
    (inside / "evil.pth").write_text("import conftest\n")
    (inside / "pytest.ini").write_text("[pytest]\naddopts = -p conftest\npython_files = *.py\n")
    (inside / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '-p conftest'\n")
    (inside / "hw1_recurrent_cells.py").write_bytes(module)
