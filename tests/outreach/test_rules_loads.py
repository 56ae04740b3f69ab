"""How many people volunteers can take on, and how much room channels have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.outreach.rules import caps, loads
from iskra.outreach.rules.channels import channel_of, family_of

numbers = st.integers(0, 10_000)


def test_a_share_follows_the_hours_up_to_the_cap():
    assert loads.capacity(hours_a_week=2, cap=25) == 100
    assert loads.capacity(hours_a_week=40, cap=25) == 25 * 14
    assert loads.capacity(hours_a_week=0, cap=25) == 0


@pytest.mark.parametrize(
    ("done", "days", "expected"), [(0, 0, 500), (60, 6, 500), (70, 7, 140), (1_000, 14, 500)]
)
def test_what_was_really_done_counts_once_a_week_of_it_is_known(done, days, expected):
    assert loads.expected(done=done, days=days, promised=500) == expected


@given(expected=numbers, waiting=numbers)
def test_a_portion_never_makes_more_wait_than_can_be_written_to(expected, waiting):
    size = loads.portion(expected=expected, waiting=waiting)

    assert size >= 0
    assert size == 0 or size + waiting == expected


@pytest.mark.parametrize(
    ("days_ago", "joined", "is_quiet"),
    [(None, 4, False), (None, 5, True), (4, 90, False), (5, 90, True)],
)
def test_who_did_nothing_for_five_days_went_quiet(days_ago, joined, is_quiet):
    assert loads.is_quiet(days_ago, joined_days_ago=joined) is is_quiet


@given(st.lists(st.integers(0, 500), max_size=60))
def test_each_load_stands_in_one_row_of_the_spread(values):
    rows = loads.spread_of(values)

    assert sum(many for _low, _high, many in rows) == len(values)
    assert len(rows) <= 6
    assert all(low <= high for low, high, _many in rows)


@given(
    ceilings=st.dictionaries(st.sampled_from(["x", "facebook", "mail"]), st.integers(0, 200)),
    used=st.dictionaries(st.sampled_from(["x", "facebook", "mail"]), st.integers(0, 200)),
    held=st.dictionaries(st.sampled_from(["x", "facebook", "mail"]), st.integers(0, 200)),
)
def test_a_ceiling_is_never_passed(ceilings, used, held):
    room = caps.room_left(ceilings, used, held)

    assert room.keys() == ceilings.keys()
    for channel, left in room.items():
        taken = used.get(channel, 0) + held.get(channel, 0)
        assert left >= 0
        assert left == 0 or left + taken == ceilings[channel]


@pytest.mark.parametrize(
    ("key", "family"),
    [
        ("facebook.com/janedoe", "facebook"),
        ("twitter.com/janedoe", "x"),
        ("kolektiva.social/@jane", "mastodon"),
        ("janedoe.org", "web"),
        ("", ""),
    ],
)
def test_a_profile_belongs_to_a_network(key, family):
    assert family_of(key) == family


def test_the_best_way_to_somebody_comes_before_the_others():
    card = {"links": ["janedoe.org", "facebook.com/janedoe"], "emails": ["jane@example.org"]}

    assert channel_of(card) == "facebook"
    assert channel_of({"phones": ["+34600000000"]}) == "phone"
    assert channel_of({"emails": ["jane@example.org"], "links": None}) == "mail"
    assert channel_of({"name": "Jane"}) == ""
