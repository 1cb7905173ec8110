"""Returns a list of words for each line."""

# task: 5.1


def read_data(fname):
    with open(fname, encoding="utf-8-sig") as file:
        return [tokenize(line) for line in file]
