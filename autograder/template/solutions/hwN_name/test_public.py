"""The public checks of hwN: what a student can run, one group a task."""

import numpy as np

from coursekit.checks import check, expect_array, expect_close

Q, K, D = 2, 3, 4


@check("N.1", points=10)
def test_scaled_scores_shape(student, rng):
    """scaled_scores gives one score for every pair of a query and a key"""
    scores = student.scaled_scores(rng.normal(size=(Q, D)), rng.normal(size=(K, D)))
    expect_array(scores, "scaled_scores(queries (2, 4), keys (3, 4))", (Q, K))


@check("N.1", points=10, needs="scaled_scores_shape")
def test_scaled_scores_by_hand(student):
    """The query 1, 2, 3, 4 and the key 4, 3, 2, 1 have the score 20 / 2 = 10"""
    score = student.scaled_scores(np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([[4.0, 3.0, 2.0, 1.0]]))
    expect_close(
        score, [[10.0]], "scaled_scores([[1, 2, 3, 4]], [[4, 3, 2, 1]])", hint="is it divided by the root of D?"
    )


@check("N.2", points=10)
def test_softmax_shape(student, rng):
    """softmax gives a weight for every score"""
    expect_array(student.softmax(rng.normal(size=(Q, K))), "softmax(scores (2, 3))", (Q, K))


@check("N.2", points=10, needs="softmax_shape")
def test_softmax_by_hand(student):
    """The scores 0 and log 3 give the weights 1/4 and 3/4"""
    expect_close(student.softmax(np.array([[0.0, np.log(3.0)]])), [[0.25, 0.75]], "softmax([[0, log 3]])")
