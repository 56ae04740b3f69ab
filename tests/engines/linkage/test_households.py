"""Two of one household are two, also where they share a name."""

from __future__ import annotations

import random

import numpy as np
import pytest

from iskra.engines.linkage.evidence import explain_records
from iskra.engines.linkage.linking import link

HOME = {"street": "12 gallowgate", "postcode": "g40 1aa", "locality": "glasgow", "country": "GB"}
FAMILIES = ("mackenzie", "urquhart", "drummond", "abernethy", "kirkpatrick", "galbraith")
GIVEN = ("alasdair", "fergus", "hamish", "euan", "duncan", "gregor", "callum", "lachlan")
SURE = 1.8


def columns(rows):
    """Return rows as columns."""
    return {field: [row.get(field, "") for row in rows] for field in {f for r in rows for f in r}}


def weight(linking, one, other):
    """Return the weight between two rows."""
    left, right = sorted((linking.records.of_row[one], linking.records.of_row[other]))
    pair = explain_records(linking, np.array([left]), np.array([right]))[0]
    return pair.weight


def town(count, seed=1848):
    """Return two rows of each of many people, each at an address of their own."""
    chance = random.Random(seed)
    people = []
    for number in range(count):
        row = {
            "name": f"{chance.choice(GIVEN)} {chance.choice(FAMILIES)}",
            "street": f"{number} high street",
            "postcode": f"g{number % 60} 1aa",
            "locality": "glasgow",
            "country": "GB",
            "birth_date": f"{1930 + number % 70}-{1 + number % 12:02}-{1 + number % 28:02}",
            "phone": f"+44141{1_000_000 + 7 * number}",
        }
        people += [row, {**row, "phone": ""}]
    return people


@pytest.mark.parametrize("others", [0, 400], ids=["by themselves", "in a town"])
@pytest.mark.parametrize("shared", [{}, {"phone": "+441415550123"}], ids=["", "telephone"])
def test_father_and_son_of_one_name_and_two_birth_dates_stay_two(others, shared):
    father = {"name": "alasdair mackenzie", "birth_date": "1949-03-12", **HOME, **shared}
    son = {**father, "birth_date": "1978-11-05"}

    linking = link(columns([father, son, *town(others)]), 2 + 2 * others)

    assert linking.person[0] != linking.person[1]
    assert weight(linking, 0, 1) < SURE


@pytest.mark.parametrize("others", [0, 400], ids=["by themselves", "in a town"])
@pytest.mark.parametrize("date", ["1949-03-12", "1949-12-03", "1949-03-13", ""])
def test_one_person_at_one_address_stays_one_whatever_slip_the_date_has(others, date):
    row = {"name": "alasdair mackenzie", "birth_date": "1949-03-12", **HOME}

    linking = link(columns([row, {**row, "birth_date": date}, *town(others)]), 2 + 2 * others)

    assert linking.person[0] == linking.person[1]


@pytest.mark.parametrize("typed", ["1940-72-04", "19402704"])
def test_a_day_that_no_calendar_has_is_compared_by_its_digits(typed):
    row = {"name": "alasdair mackenzie", "birth_date": "1942-07-04", **HOME}

    linking = link(columns([row, {**row, "birth_date": typed}, *town(100)]), 202)

    assert linking.person[0] == linking.person[1]


@pytest.mark.parametrize("others", [0, 10, 100, 400])
@pytest.mark.parametrize(
    "shared",
    [
        {"email": "mackenzie@example.org"},
        {"email": "mackenzie@example.org", "phone": "+441415550123"},
        {"email": "mackenzie@example.org", **HOME},
        {"email": "mackenzie@example.org", "phone": "+441415550123", **HOME},
    ],
    ids=["mailbox", "mailbox and telephone", "mailbox and home", "all"],
)
def test_father_and_son_with_one_mailbox_stay_two_in_a_list_of_any_length(others, shared):
    father = {"name": "alasdair mackenzie", "birth_date": "1949-03-12", **shared}
    son = {**father, "birth_date": "1978-11-05"}

    linking = link(columns([father, son, *town(others)]), 2 + 2 * others)

    assert linking.person[0] != linking.person[1]
    assert weight(linking, 0, 1) < SURE
