"""hw3: the reference finds in the fable what the lecture and the handout say of it."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from autograder.assignment import ROOT
from solutions.hw3_next_word import figures
from solutions.hw3_next_word import hw3_next_word as hw3


@pytest.fixture(scope="module")
def words() -> np.ndarray:
    return hw3.read_data(ROOT / "data" / "belling_the_cat.txt")


def test_112_of_204_words_are_distinct(words: np.ndarray) -> None:
    word2id, id2word = hw3.build_dataset(words)
    assert (len(words), len(word2id), len(id2word)) == (204, 112, 112)


def test_201_windows_in_two_batches(words: np.ndarray) -> None:
    word2id, id2word = hw3.build_dataset(words)
    batches = [(x.numpy(), y.numpy()) for x, y in hw3.build_windows(words, word2id)]
    assert [x.shape for x, _ in batches] == [(128, 3, 1), (73, 3, 1)]
    x, y = (np.concatenate(parts)[5] for parts in zip(*batches, strict=True))
    assert [id2word[number] for number in (*x[:, 0], y)] == ["had", "a", "general", "council"]


def test_parameters_of_each_layer() -> None:
    model = hw3.build_model(112)
    assert [layer.count_params() for layer in model.layers] == [1_052_672, 2_099_200, 57_456]
    assert model.count_params() == 3_209_328


def test_best_possible_accuracy(words: np.ndarray) -> None:
    """Of windows with the same words, a model predicts those right that go on in the most frequent way."""
    following = defaultdict(list)
    for i in range(len(words) - 3):
        following[tuple(words[i : i + 3])].append(words[i + 3])
    right = sum(max(map(found.count, found)) for found in following.values())
    assert right / (len(words) - 3) == figures.POSSIBLE
