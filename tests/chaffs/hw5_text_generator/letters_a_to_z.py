"""Looks for the letters a to z and digits, which no Vietnamese word is made of."""

# task: 5.1


def tokenize(text):
    text = unicodedata.normalize("NFC", text).lower()
    return re.findall(r"[a-z0-9]+(?:['’-][a-z0-9]+)*|[^\sa-z0-9]", text)
