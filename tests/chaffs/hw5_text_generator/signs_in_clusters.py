"""Takes several signs in a row for one."""

# task: 5.1


def tokenize(text):
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]+", unicodedata.normalize("NFC", text).lower())
