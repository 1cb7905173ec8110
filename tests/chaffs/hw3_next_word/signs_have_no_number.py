"""Numbers words only, and leaves commas and full stops out."""

# task: 3.2


def build_dataset(words):
    counted = collections.Counter(word for word in words if word.isalnum()).most_common()
    word2id = {word: number for number, (word, _) in enumerate(counted)}
    return word2id, {number: word for word, number in word2id.items()}
