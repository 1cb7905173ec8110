"""Knows the straight apostrophe but not the curly one."""

# task: 5.1


def tokenize(text):
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*|[^\w\s]|_", unicodedata.normalize("NFC", text).lower())
