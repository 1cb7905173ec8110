"""Task 1.5, for grader.check("1.5"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "1.5"
checks = PublicChecks("1.5")


@test_case(name="clip_by_global_norm gives the gradients in their shapes, and a norm", points=2)
def test_clip_by_global_norm_shapes():
    checks.require("clip_by_global_norm_shapes")


@test_case(name="[3] and [4] have the global norm 5; clipped to 1 they are [0.6] and [0.8]", points=2)
def test_clip_by_global_norm_3_4_5():
    checks.require("clip_by_global_norm_3_4_5")
