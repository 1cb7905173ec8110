"""Task 3.7, for grader.check("3.7"): the checks themselves are in ../test_public.py."""

from coursekit.otter_tests import PublicChecks
from otter.test_files import test_case

OK_FORMAT = False

name = "3.7"
checks = PublicChecks("3.7")


@test_case(name="The picture has a line that shows the accuracy", points=2)
def test_accuracy_plot_line():
    checks.require("accuracy_plot_line")
