"""Takes digits for something that is neither a word nor a sign."""

# task: 5.1


def tokenize(text):
    text = unicodedata.normalize("NFC", text).lower()
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]", text)
