"""Takes the marks off the letters, so that several Vietnamese words become one."""

# task: 5.1


def tokenize(text):
    letters = [c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)]
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|_", "".join(letters).lower())
