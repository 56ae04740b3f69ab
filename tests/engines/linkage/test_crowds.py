"""Keys and names that many share make nobody one person, and cost little."""

from __future__ import annotations

import random
import time
from string import ascii_lowercase

import numpy as np
import pytest

from iskra.engines.linkage.linking import link


def words(size, seed):
    """Return so many words of seven letters that look nothing alike, the same in every run."""
    chance = random.Random(seed)
    return ["".join(chance.choices(ascii_lowercase, k=7)) for _ in range(size)]


def people(size):
    """Return so many names that differ, in canonical form."""
    return [f"{one} {other}" for one, other in zip(words(size, 1), words(size, 2), strict=True)]


def mails(size):
    """Return so many e-mails that look nothing alike."""
    return [f"{n * 2654435761 % 2**32:08x}@mail{n % 89}.org" for n in range(size)]


@pytest.fixture(scope="module")
def office():
    """12,000 rows with one e-mail, 200 of whom are there twice with a profile of their own."""
    names = people(12_000)
    names[-200:] = names[:200]
    profiles = [
        f"facebook.com/#{1000 + n}" if n < 200 or n >= 11_800 else "" for n in range(12_000)
    ]
    profiles[-200:] = profiles[:200]
    started_at = time.process_time()
    linking = link({"name": names, "email": ["us@example.org"] * 12_000, "link": profiles}, 12_000)
    return linking, time.process_time() - started_at


def test_an_e_mail_of_12_000_makes_nobody_one_person(office):
    linking, _seconds = office

    # Whose names are alike may be one person; the e-mail must not gather anybody else.
    assert np.bincount(linking.person).max() <= 6
    assert linking.person.max() >= 11_750 - 200


def test_within_an_e_mail_of_12_000_who_has_more_in_common_is_one_person(office):
    linking, _seconds = office

    assert (linking.person[:200] == linking.person[-200:]).mean() > 0.99


def test_an_e_mail_of_12_000_costs_little(office):
    _linking, seconds = office

    assert seconds < 5


def test_a_page_typed_as_a_profile_makes_nobody_one_person():
    names, keys = people(5_000), mails(5_000)

    linking = link(
        {"name": names, "email": keys, "link": ["facebook.com/ourmovement"] * 5_000}, 5_000
    )

    assert linking.person.max() >= 4_950


def test_100_000_of_one_name_are_not_one_person():
    started_at = time.process_time()

    linking = link({"name": ["muhammad ali"] * 100_000}, 100_000)

    assert linking.person.max() + 1 == 100_000
    assert len(linking.grey.left) <= 400
    assert time.process_time() - started_at < 5


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_of_many_of_one_name_those_with_one_e_mail_are_one_person(size):
    linking = link({"name": ["muhammad ali"] * size, "email": mails(size // 2) * 2}, size)

    assert linking.person.tolist() == [*range(size // 2)] * 2


def test_of_many_of_one_name_a_slip_in_the_e_mail_does_not_join_strangers():
    keys = [f"muhammad.ali{n}@example.org" for n in range(3_000)]

    linking = link({"name": ["muhammad ali"] * 3_000, "email": keys}, 3_000)

    assert linking.person.max() + 1 >= 2_990


def test_households_stay_apart_in_their_hundreds():
    homes = 600
    given, family = words(60, 3), words(homes, 4)
    names = [f"{given[(n // 3 + n % 3 * 7) % 60]} {family[n // 3]}" for n in range(3 * homes)]
    streets = [f"{family[::-1][n // 3]} strasse {n // 3 % 90 + 1}" for n in range(3 * homes)]
    phones = [f"+4930{10_000_000 + 7919 * (n // 3)}" for n in range(3 * homes)]
    columns = {"name": names * 2, "street": streets * 2, "phone": phones * 2}

    linking = link(columns, 6 * homes)

    first = linking.person[: 3 * homes].reshape(homes, 3)
    assert (linking.person[: 3 * homes] == linking.person[3 * homes :]).mean() > 0.98
    assert np.mean([len(set(home)) == 3 for home in first.tolist()]) > 0.98
