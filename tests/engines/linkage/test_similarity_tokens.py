"""Likeness of canonical Latin tokens."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.linkage.similarity import token_similarity
from iskra.engines.linkage.similarity.tokens import INITIAL_SCORE

# From here on two tokens are held to be one name.
ONE_NAME = 0.92
TOKENS = st.lists(st.text("abcdefghijklmnopqrstuvwxyz", max_size=10), max_size=12)


def likeness(left: str, right: str) -> float:
    return round(float(token_similarity([left], [right])[0]), 4)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("martin", "martni"),
        ("alexander", "alexandre"),
        ("muhammad", "mokhammed"),
        ("muhammad", "mhmd"),
        ("muhammad", "mehmet"),
        ("yelena", "jelena"),
        ("kowalski", "kovalsky"),
        ("schmidt", "shmit"),
        ("xenia", "ksenia"),
        ("yusuf", "iosif"),
        ("bill", "william"),
        ("sasha", "aleksandr"),
        ("paco", "francisco"),
        ("juan", "ivan"),
    ],
)
def test_one_name_spelt_otherwise_reaches_the_line(left, right):
    assert likeness(left, right) >= ONE_NAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("maria", "mario"),
        ("ivanov", "ivanova"),
        ("paul", "paula"),
        ("marko", "mirko"),
        ("nina", "lina"),
        ("john", "mary"),
        ("bill", "paul"),
        ("anna", "hanna"),
        ("kim", "tim"),
        ("petrov", "pavlov"),
    ],
)
def test_other_names_stay_below_the_line(left, right):
    assert likeness(left, right) < ONE_NAME


def test_a_slip_costs_less_in_a_long_name_than_in_a_short_one():
    assert likeness("constantinos", "constantimos") > likeness("tina", "tima")


def test_an_initial_agrees_with_what_begins_with_it():
    assert likeness("j", "john") == pytest.approx(INITIAL_SCORE)
    assert likeness("k", "john") == 0


def test_an_empty_token_is_like_nothing():
    assert likeness("", "john") == 0
    assert likeness("", "") == 0


def test_nothing_to_compare_gives_nothing():
    assert token_similarity([], []).shape == (0,)


def test_scores_stand_where_their_pairs_stand():
    left = ["john", "bill", "john", "x"]
    right = ["john", "william", "mary", ""]

    scores = token_similarity(left, right)

    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(
        [likeness(*pair) for pair in zip(left, right, strict=True)]
    )


@given(TOKENS)
def test_identical_tokens_score_one(tokens):
    scores = token_similarity(tokens, tokens)

    assert scores.tolist() == [1.0 if token else 0.0 for token in tokens]


@given(TOKENS, st.randoms(use_true_random=False))
def test_likeness_is_symmetric_and_between_nought_and_one(tokens, random):
    others = random.sample(tokens, len(tokens))

    scores = token_similarity(tokens, others)

    assert ((scores >= 0) & (scores <= 1)).all()
    np.testing.assert_allclose(scores, token_similarity(others, tokens), atol=1e-6)
