"""The lists are as hard as those that Iskra is for: measured with exact keys, at a small scale."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.pairs import count_pairs
from bench.rivals import keys
from bench.rivals.lists import read_lists
from iskra.demo.movement import write_lists


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    return read_lists(write_lists(tmp_path_factory.mktemp("lists"), scale=0.06, truth=True))


def test_guarded_keys_are_precise_and_stay_below_the_figure_to_beat(lists):
    counts = count_pairs(lists.truth, keys.guarded_keys(lists.columns))

    assert counts.precision > 0.995
    assert 0.945 < counts.f1 <= 0.970


def test_the_link_address_alone_is_worse(lists):
    counts = count_pairs(lists.truth, keys.link_only(lists.columns))

    assert 0.86 < counts.f1 < 0.93


def test_a_name_alone_says_little(lists):
    names = [tuple(sorted(name.casefold().split())) for name in lists.columns["name"]]

    counts = count_pairs(lists.truth, names)

    # At full size it is .04: wrong pairs grow with the square of the people.
    assert counts.f1 < 0.55


def test_people_are_on_several_lists_and_some_twice_on_one(lists):
    rows = Counter(Counter(lists.truth).values())

    assert rows[1] > rows[2] > rows[3] > rows[4] > 0


def test_hard_lists_are_harder(tmp_path, lists):
    usual = count_pairs(lists.truth, keys.guarded_keys(lists.columns)).f1
    hard = read_lists(write_lists(tmp_path, scale=0.06, truth=True, noise="hard"))

    assert count_pairs(hard.truth, keys.guarded_keys(hard.columns)).f1 < usual - 0.02
