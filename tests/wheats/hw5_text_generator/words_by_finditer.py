"""Finds words and signs with a compiled, commented expression, line by line, and returns tuples and lists of them."""

TOKEN = re.compile(
    r"""
    [^\W_]+ (?: ['’\-] [^\W_]+ )*   # a word
    | \S                            # a sign
    """,
    re.VERBOSE,
)


def tokenize(text):
    return [match.group().lower() for match in TOKEN.finditer(unicodedata.normalize("NFC", text))]


def read_data(fname):
    words = []
    with open(fname, encoding="utf-8-sig") as file:
        for line in file:
            words.extend(tokenize(line))
    return np.asarray(words)
