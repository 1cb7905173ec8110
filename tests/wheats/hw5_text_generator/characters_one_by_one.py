"""Reads character by character with a small state machine, and opens the file in bytes."""


def tokenize(text):
    text = unicodedata.normalize("NFC", text.lower())
    tokens, word = [], ""
    for place, character in enumerate(text):
        inside = character in "'’-" and word and text[place + 1 : place + 2].isalnum()
        if character.isalnum() or inside:
            word += character
        else:
            if word:
                tokens.append(word)
            word = ""
            if not character.isspace():
                tokens.append(character)
    if word:
        tokens.append(word)
    return tokens


def read_data(fname):
    with open(fname, "rb") as file:
        text = file.read().decode("utf-8")
    return np.array(tokenize(text.removeprefix("\ufeff")), dtype=object)
