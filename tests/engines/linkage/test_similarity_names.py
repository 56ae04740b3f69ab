"""Names as written: any script, one word or several, any order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.engines.linkage.similarity import match_names
from iskra.engines.linkage.similarity.names import aligned_scores, name_words
from iskra.formats.canonical.names import canonical_name

NAMES = st.lists(st.text(max_size=16), max_size=6)


def match(left: str, right: str) -> float:
    return float(match_names([left], [right])[0])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sirani", "сирани"),
        ("radwański", "радваньский"),
        ("Zhukov", "Жуков"),
        ("Schewtschenko", "Шевченко"),
        ("kuramochi", "كوراموتشي"),
        ("capuano", "كابوانو"),
        ("Masri", "المصري"),
        ("blackmun", "בלקמן"),
        ("božena", "בוז'נה"),
        ("Papadopoulos", "Παπαδόπουλος"),
        ("carter", "卡特"),
        ("robinson", "罗宾逊"),
        ("Tanaka", "たなか"),
        ("Gandhi", "गांधी"),
    ],
)
def test_a_transliteration_passes_one_half(left, right):
    assert match(left, right) > 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sirani", "радваньский"),
        ("carter", "كوراموتشي"),
        ("blackmun", "בוז'נה"),
        ("robinson", "卡特"),
        ("Papadopoulos", "Νικολαΐδης"),
        ("John", "Mary"),
        ("Gandhi", "たなか"),
    ],
)
def test_other_names_stay_far_below(left, right):
    assert match(left, right) < 0.2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vladimir Putin", "Владимир Путин"),
        ("Mao Zedong", "毛泽东"),
        ("Zedong Mao", "毛泽东"),
        ("José", "jose"),
        ("Weber, Anna", "anna weber"),
        ("Мария", "Mariya"),
        ("김철수", "Kim Cheol-su"),
        ("DR. ANNA WEBER", "Anna Weber"),
    ],
)
def test_names_of_one_canonical_form_score_one(left, right):
    assert match(left, right) == pytest.approx(1.0)


def test_letters_parted_by_spaces_are_one_word():
    assert name_words("с и р а н и") == ("сирани",)
    assert name_words("ב ו ז ' נ ה") == ("בוז'נה",)
    assert match("sirani", "с и р а н и") == match("sirani", "сирани")


def test_initials_are_not_put_together():
    assert name_words("J R R Tolkien") == ("j", "r", "r", "tolkien")
    assert name_words("j r") == ("j", "r")


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ("J. Smith", "Jane Smith", 0.8),
        ("Mary Jane Watson", "Mary Watson", 0.9),
        ("Bill Smith", "William Smith", 0.9),
        ("Ahmed al-Masri", "أحمد المصري", 0.8),
        ("Abdelrahman", "عبد الرحمن", 0.9),
        ("Karl Marx", "卡尔·马克思", 0.5),
        ("Иван Петров", "ایوان پتروف", 0.5),
        ("Anna", "Anna Schmidt", 0.7),
    ],
)
def test_full_names_are_aligned(left, right, least):
    assert least <= match(left, right) < 1


def test_order_of_words_does_not_matter():
    assert match("Anna Maria Weber", "Вебер Анна") == match("Weber Maria Anna", "Анна Вебер")


def test_one_other_family_name_is_another_person():
    assert match("Karl Marx", "Karl Popper") < 0.5


def test_an_initial_alone_says_little():
    assert match("J", "John") < 0.5


@pytest.mark.parametrize("empty", ["", " ", "😀", "50", "..."])
def test_what_has_no_letters_matches_nothing(empty):
    assert match(empty, empty) == 0
    assert match(empty, "Anna") == 0
    assert match("Анна", empty) == 0


def test_each_word_is_used_once():
    grid = np.array([[[1.0, 0.9], [0.9, 0.0]]])

    assert aligned_scores(grid)[0] == pytest.approx((0.5 + 0.0) / 2)


def test_nothing_to_compare_gives_nothing():
    assert match_names([], []).shape == (0,)


@given(NAMES, st.randoms(use_true_random=False))
def test_any_text_scores_between_nought_and_one_wherever_it_stands(names, random):
    others = random.sample(names, len(names))

    scores = match_names(names, others)

    assert ((scores >= 0) & (scores <= 1)).all()
    alone = [match(one, other) for one, other in zip(names, others, strict=True)]
    np.testing.assert_allclose(scores, alone, atol=1e-6)


@given(NAMES)
def test_a_name_with_letters_is_itself(names):
    scores = match_names(names, names)

    assert scores.tolist() == pytest.approx([1.0 if _has_letters(name) else 0.0 for name in names])


def _has_letters(name: str) -> bool:
    return bool(canonical_name(name))
