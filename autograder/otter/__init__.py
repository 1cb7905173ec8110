"""The kit as an otter autograder: package.py builds the zip, plugin.py runs inside otter."""
