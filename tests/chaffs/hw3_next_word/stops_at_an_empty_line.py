"""Takes an empty line for the end of the text."""

# task: 3.1


def read_data(fname):
    words = []
    with open(fname, encoding="utf-8") as file:
        line = file.readline().strip()
        while line:
            words += line.split()
            line = file.readline().strip()
    return np.array(words)
