"""Plain Python: loops and lists, no array is made."""

import math


def scaled_scores(queries, keys):
    def product(query, key):
        return sum(float(a) * float(b) for a, b in zip(query, key))

    return [[product(query, key) / math.sqrt(len(query)) for key in keys] for query in queries]


def softmax(scores):
    weights = []
    for row in scores:
        powers = [math.exp(score - max(row)) for score in row]
        weights.append([power / sum(powers) for power in powers])
    return weights
