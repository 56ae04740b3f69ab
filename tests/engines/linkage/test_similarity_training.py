"""Learning transliteration: what expectation maximisation finds in a toy language."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[3]
LATIN = {"ш": "sh", "а": "a", "к": "k", "о": "o", "т": "t", "р": "r"}


@pytest.fixture
def em(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import transliteration_em  # noqa: PLC0415 - a script beside the package

    return transliteration_em


@pytest.fixture
def pairs(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import transliteration_pairs  # noqa: PLC0415 - a script beside the package

    return transliteration_pairs


def toy_words(number: int) -> list[str]:
    source = random.Random(3)
    return ["".join(source.choices(list(LATIN), k=source.randint(3, 7))) for _ in range(number)]


def test_letters_find_what_they_stand_for(em):
    theirs = toy_words(400)
    ours = ["".join(LATIN[letter] for letter in word) for word in theirs]

    learnt = em.learn([1.0] * len(theirs), theirs, ours, is_han=False)

    one = learnt.transducer
    for letter, latin in LATIN.items():
        row = one.ratios[one.theirs[letter]]
        likeliest = max(LATIN.values(), key=lambda chunk: row[one.ours[chunk]])
        assert likeliest == latin


def test_wrong_pairs_score_below_right_ones(em):
    theirs = toy_words(400)
    ours = ["".join(LATIN[letter] for letter in word) for word in theirs]
    one = em.learn([1.0] * len(theirs), theirs, ours, is_han=False).transducer
    encoded = one.encode_theirs(theirs), one.encode_ours(ours)
    places = np.arange(len(theirs))

    right = one.log_odds(*encoded, places, places)
    wrong = one.log_odds(*encoded, places, np.roll(places, 1))

    assert np.median(right) > np.quantile(wrong, 0.99)


def test_a_chinese_character_never_met_is_read_by_its_sound(em):
    theirs = [["马", "克"], ["马", "丁"], ["丁", "马"], ["克", "马"]] * 10
    ours = ["mark", "martin", "tinmar", "kmar"] * 10

    one = em.learn([1.0] * len(theirs), theirs, ours, is_han=True).transducer

    sound = one.ratios[one.theirs["~ma"]]
    assert sound[one.ours["mar"]] > sound[one.ours["tin"]]


def test_expected_counts_sum_to_the_letters_read(em):
    theirs = toy_words(50)
    learnt = em.learn([1.0] * 50, theirs, theirs, is_han=False)

    singles = [learnt.transducer.theirs[letter] for letter in LATIN]

    letters = sum(map(len, theirs))
    assert learnt.worth[singles].sum() == pytest.approx(letters, rel=0.2)


def test_words_of_places_are_paired_in_order(pairs):
    found = list(pairs._words("Нью-Йорк", "New York", "cyrillic"))

    assert found == [("Нью", "new"), ("Йорк", "york")]


def test_names_of_unequally_many_words_are_not_paired(pairs):
    assert list(pairs._words("Санкт-Петербург", "Leningrad", "cyrillic")) == []


def test_the_kind_of_a_chinese_place_may_be_left_out(pairs):
    assert list(pairs._words("柏林市", "Berlin", "han")) == [
        ("柏林市", "berlin"),
        ("柏林", "berlin"),
    ]


def test_one_name_in_ten_is_held_out_whatever_it_is_paired_with(pairs):
    held_out = [pairs.Pair("x", f"name{number}", 1.0).is_held_out for number in range(2000)]

    assert 0.07 < sum(held_out) / len(held_out) < 0.13
    assert pairs.Pair("а", "Name7", 1.0).is_held_out == pairs.Pair("б", "name7", 1.0).is_held_out
