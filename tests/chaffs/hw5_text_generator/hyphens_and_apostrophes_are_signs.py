"""Takes every hyphen and apostrophe for a sign."""

# task: 5.1


def tokenize(text):
    return re.findall(r"[^\W_]+|[^\w\s]|_", unicodedata.normalize("NFC", text).lower())
