"""The instructor's side of the course kit: release, isolation, grading, reports.

The kit is used from its folder, which a clone and an otter container lay out alike; importing this package makes the
other parts, `coursekit` and `data`, importable as well.
"""

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
for _folder in (_ROOT, _ROOT / "assignments"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))
