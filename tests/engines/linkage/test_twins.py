"""What people said of a row holds for rows that say the same to the letter."""

from __future__ import annotations

import pytest

from iskra.engines.linkage.linking import link

from .people import bare, card
from .test_index import columns_of

ONE, OTHER = card(0), card(5, country="FR", locality="Paris")


def people(rows, **decisions):
    """Return the person of each row."""
    return link(columns_of(rows), len(rows), **decisions).person.tolist()


@pytest.mark.parametrize("twins", [(1, 0), (0, 1), (1, 1), (3, 2)])
def test_same_brings_the_twins_of_both_rows_along(twins):
    ones, others = (1 + count for count in twins)

    found = people([ONE] * ones + [OTHER] * others, same=[(0, ones)])

    assert found == [0] * (ones + others)


def test_a_twin_that_was_said_to_be_another_stays_apart():
    found = people([ONE, ONE, OTHER, OTHER], same=[(0, 2)], not_same=[(1, 2)])

    assert found[0] == found[2]
    assert found[1] != found[2]


def test_a_twin_said_not_to_be_its_twin_stays_apart():
    found = people([ONE, ONE, OTHER], same=[(0, 2)], not_same=[(0, 1)])

    assert found[0] == found[2] != found[1]


def test_rows_too_common_to_be_one_person_are_not_brought_along():
    crowd = [bare(name="Jane Doe")] * 60

    found = people([*crowd, card(3)], same=[(0, 60)])

    assert found[0] == found[60]
    assert len(set(found)) > 30
