"""Makes only the first letter of a word lower-case."""

# task: 5.1


def tokenize(text):
    tokens = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|_", unicodedata.normalize("NFC", text))
    return [token[0].lower() + token[1:] for token in tokens]
