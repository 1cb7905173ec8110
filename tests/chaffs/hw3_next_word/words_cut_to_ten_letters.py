"""Gives the array a type that holds ten letters a word."""

# task: 3.1


def read_data(fname):
    with open(fname, encoding="utf-8") as file:
        return np.array(file.read().split(), dtype="U10")
