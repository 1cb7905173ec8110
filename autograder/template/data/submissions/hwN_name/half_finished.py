"""Task N.1 done, the rest not started."""

import numpy as np


def scaled_scores(queries, keys):
    scores = np.zeros((len(queries), len(keys)))
    for i, query in enumerate(queries):
        for j, key in enumerate(keys):
            scores[i, j] = np.dot(query, key) / len(query) ** 0.5
    return scores


def softmax(scores):
    raise NotImplementedError("Task N.2: write softmax")
