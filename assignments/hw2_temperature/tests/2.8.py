"""Task 2.8, for grader.check("2.8"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "2.8"
checks = PublicChecks("2.8")


@test_case(name="The picture has a line for each list of losses", points=2)
def test_loss_plot_lines():
    checks.require("loss_plot_lines")
