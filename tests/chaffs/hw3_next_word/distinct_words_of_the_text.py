"""Returns every word once, sorted."""

# task: 3.1


def read_data(fname):
    with open(fname, encoding="utf-8") as file:
        return np.unique(file.read().split())
