"""hwN: TITLE, in NumPy.

Fill in the functions one after the other; the handout, README.md beside this file, explains each task.

    python -m coursekit check hwN    checks what you have
    python hwN_name/hwN_name.py      prints an example, when both tasks are done

Q is the number of queries, K the number of keys and values, D the length of a query and of a key, V that of a value.
All arrays are float64.
"""

import numpy as np


def scaled_scores(queries, keys):
    """How well every query fits every key: their dot product, divided by the square root of D.

    queries: (Q, D). keys: (K, D).
    Returns (Q, K).
    """
    # TODO N.1: one matrix product.
    # BEGIN SOLUTION NO PROMPT
    return queries @ keys.T / np.sqrt(queries.shape[1])
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task N.1: write scaled_scores")
    """  # END PROMPT


def softmax(scores):
    """The weights of each row of scores: exp(score), divided by the sum of its row.

    scores: (Q, K), finite numbers of any size: 1000 is fine, although exp(1000) is not.
    Returns (Q, K); all weights are from 0 to 1, and each row sums to 1.
    """
    # TODO N.2: take the largest score of its row from every score first.
    # BEGIN SOLUTION NO PROMPT
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Task N.2: write softmax")
    """  # END PROMPT


def attend(queries, keys, values):
    """The mean of the values, (K, V), for each query, weighted by how well it fits their keys: (Q, V). Given."""
    return softmax(scaled_scores(queries, keys)) @ values


if __name__ == "__main__":
    print(attend(np.array([[4.0, 0.0]]), np.eye(2), np.array([[1.0], [2.0]])))
