"""`make bench`: speed beside plain otter, measured in one run on one machine."""
