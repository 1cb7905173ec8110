"""Splits the file at white space, without tokenize."""

# task: 5.1


def read_data(fname):
    with open(fname, encoding="utf-8-sig") as file:
        return np.array(file.read().lower().split())
