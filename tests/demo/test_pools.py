"""What the invented people are made of."""

from __future__ import annotations

from random import Random

import pytest

from iskra.demo.movement.pools import by_rank, load_pools


@pytest.fixture(scope="module")
def pools():
    return load_pools(skew=0.85)


def test_every_country_has_names_and_places(pools):
    assert len(pools.countries.things) >= 25
    for country in pools.countries.things:
        names = pools.names[country.language]
        assert min(len(names.men.things), len(names.women.things)) >= 35
        assert len(names.families.things) >= 60
        assert len(country.places.things) >= 4


def test_no_name_is_empty_or_twice(pools):
    for names in pools.names.values():
        for kind in (names.men, names.women, names.families):
            written = [name.native for name in kind.things]
            assert all(written)
            assert len(written) == len(set(written))


def test_arabic_names_have_latin_spellings(pools):
    arabic = pools.names["ar"]

    assert all(name.others for name in (*arabic.men.things, *arabic.families.things))


def test_the_commonest_is_drawn_most():
    ranked = by_rank(["first", "second", "third"], 1.0)
    drawn = [ranked.draw(Random(seed)) for seed in range(600)]

    assert drawn.count("first") > drawn.count("second") > drawn.count("third") > 0


def test_other_pools_are_smaller_and_in_another_order(pools):
    other = load_pools(skew=0.85, shuffle=Random(1))

    usual, shuffled = pools.names["es"].families.things, other.names["es"].families.things
    assert len(shuffled) == len(usual) * 2 // 3
    assert set(shuffled) <= set(usual)
    assert list(shuffled) != list(usual[: len(shuffled)])
