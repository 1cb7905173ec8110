"""Removes the line ends before splitting, which glues the last word of a line to the first of the next."""

# task: 3.1


def read_data(fname):
    with open(fname, encoding="utf-8") as file:
        text = file.read().replace("\n", "")
    return np.array(text.split())
