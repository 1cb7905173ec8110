"""Ignores every byte that is not ASCII."""

# task: 3.1


def read_data(fname):
    with open(fname, encoding="ascii", errors="ignore") as file:
        return np.array(file.read().split())
