"""The hidden checks of hwN. Inputs differ from submission to submission; sizes are all unequal."""

import numpy as np

from coursekit.checks import check, expect_close


def weights(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


# N.1 scaled scores ------------------------------------------------------------------------------------------------


@check("N.1", points=30, needs="scaled_scores_shape")
def test_scaled_scores_values(student, rng):
    """scaled_scores is right for any queries and keys"""
    queries, keys = rng.normal(size=(5, 7)), rng.normal(size=(6, 7))
    expected = np.einsum("qd,kd->qk", queries, keys) / np.sqrt(7)
    expect_close(student.scaled_scores(queries, keys), expected, "scaled_scores(queries (5, 7), keys (6, 7))")


# N.2 softmax ------------------------------------------------------------------------------------------------------


@check("N.2", points=20, needs="softmax_shape")
def test_softmax_values(student, rng):
    """softmax is right for any scores"""
    scores = rng.normal(size=(5, 6))
    expect_close(student.softmax(scores), weights(scores), "softmax(scores (5, 6))", hint="does each row sum to 1?")


@check("N.2", points=10, needs="softmax_shape")
def test_softmax_of_large_scores(student):
    """Scores in the thousands, above or below zero, still give weights that sum to 1"""
    scores = np.array([[1000.0, 1001.0, 1002.0], [-1000.0, -1001.0, -1002.0], [0.0, 1000.0, 3000.0]])
    expect_close(student.softmax(scores), weights(scores), "softmax(scores in the thousands)")
