"""Finds words only, without signs."""

# task: 5.1


def tokenize(text):
    text = unicodedata.normalize("NFC", text).lower()
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
