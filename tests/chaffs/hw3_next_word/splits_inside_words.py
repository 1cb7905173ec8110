"""Finds words with a regular expression, which takes words with an apostrophe or a hyphen apart."""

# task: 3.1

import re


def read_data(fname):
    with open(fname, encoding="utf-8") as file:
        return np.array(re.findall(r"\w+|[^\w\s]", file.read()))
