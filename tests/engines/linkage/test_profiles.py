"""Who is called nearly the same and has another profile is another person."""

from __future__ import annotations

import numpy as np
import pytest

from iskra.engines.linkage.incremental import link_new
from iskra.engines.linkage.linking import link

NEAR = (
    "jana novak", "jana nowak", "yana novak", "jana novakova", "jan novak", "janna novak",
    "jana novack",
)  # fmt: skip
PROFILES = ("facebook.com/#{}", "facebook.com/jana.novak.{}", "vk.com/id{}")
PLACES: tuple[dict[str, str], ...] = (
    {},
    {"country": "CZ"},
    {"country": "CZ", "locality": "praha"},
)


def namesakes(profile, names, place, count=20):
    """Return columns of so many people, the number of whose profile differs by a digit or two."""
    rows = [
        {"name": names[number % len(names)], "link": profile.format(1001 + number), **place}
        for number in range(count)
    ]
    return {field: [row[field] for row in rows] for field in rows[0]}


@pytest.mark.parametrize("place", PLACES, ids=["", "country", "town"])
@pytest.mark.parametrize("names", [NEAR[:1], NEAR], ids=["one name", "near names"])
@pytest.mark.parametrize("profile", PROFILES)
def test_twenty_namesakes_with_numbered_profiles_are_twenty(profile, names, place):
    linking = link(namesakes(profile, names, place), 20)

    assert len(set(linking.person.tolist())) == 20


@pytest.mark.parametrize("names", [NEAR[:1], NEAR], ids=["one name", "near names"])
@pytest.mark.parametrize("profile", PROFILES)
def test_namesakes_who_come_one_after_the_other_stay_apart(profile, names):
    columns = namesakes(profile, names, PLACES[2])
    old = {field: values[:10] for field, values in columns.items()}
    new = {field: values[10:] for field, values in columns.items()}

    addition = link_new(old, np.arange(10, dtype=np.int32), new)

    assert addition.person.tolist() == list(range(10, 20))


def test_one_profile_is_still_one_person_among_namesakes():
    columns = namesakes(PROFILES[0], NEAR[:1], PLACES[2])
    twice = {field: [*values, values[7]] for field, values in columns.items()}
    twice["country"][-1] = ""

    linking = link(twice, 21)

    assert linking.person[20] == linking.person[7]
    assert len(set(linking.person.tolist())) == 20
