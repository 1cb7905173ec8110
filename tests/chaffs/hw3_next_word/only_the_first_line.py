"""Reads the first line of the file only."""

# task: 3.1


def read_data(fname):
    with open(fname, encoding="utf-8") as file:
        return np.array(file.readline().split())
