"""Exact keys as a rival: fair, so that being better than they are means something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.rivals import keys


@pytest.mark.parametrize(
    "link",
    [
        "https://www.facebook.com/ana.demo",
        "m.facebook.com/ana.demo/",
        "http://fb.com/ANA.demo?ref=share",
        "https://es-la.facebook.com/ana.demo",
    ],
)
def test_forms_of_one_link_are_one_key(link):
    assert keys.canonical_link(link) == "facebook.com/ana.demo"


def test_a_profile_number_is_a_key():
    assert keys.canonical_link("facebook.com/profile.php?id=77&ref=x") == "facebook.com/#77"


@pytest.mark.parametrize(
    "link",
    ["", "facebook.com/", "https://facebook.com/groups/1", "vk.com/club9", "t.me/joinchat/x"],
)
def test_pages_and_groups_are_no_key(link):
    assert keys.canonical_link(link) == ""


def test_similar_names_forgive_a_slip_an_order_and_a_middle_name():
    assert keys.similar(("garcia", "lucia"), ("garcia", "lopez", "lucya"))
    assert not keys.similar(("ana", "garcia"), ("garcia", "juan"))
    assert not keys.similar(("garcia",), ("ana", "garcia"))


def test_a_shared_mailbox_links_similar_names_only():
    columns = table(
        name=["Ana García", "Ana Garcia", "Juan García"], email=["a@x.example", "A@x.example"] * 2
    )

    first, second, third = keys.guarded_keys(columns)

    assert first == second != third


def test_a_link_of_many_different_people_links_nobody():
    page = "https://www.facebook.com/demo.page"
    columns = table(name=["Ana Ruiz", "Bo Li", "Cem Kaya", "Dora Weiß"], link=[page] * 4)

    assert len(set(keys.guarded_keys(columns))) == 4
    assert len(set(keys.link_only(columns))) == 1


@given(
    rows=st.integers(1, 12),
    pairs=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=15),
)
def test_components_are_what_reaching_step_by_step_finds(rows, pairs):
    pairs = [(a % rows, b % rows) for a, b in pairs]
    reached = {row: {row} for row in range(rows)}
    for _ in range(rows):
        for a, b in pairs:
            for known in reached.values():
                known.update({a, b} if known & {a, b} else ())

    found = keys.connected(rows, pairs)

    assert all(
        (found[a] == found[b]) == (b in reached[a]) for a in range(rows) for b in range(rows)
    )


def table(**columns):
    """Return the rivals' columns, empty where not given, all as long as the names."""
    rows = len(columns["name"])
    empty = {name: [""] * rows for name in ("name", "link", "email", "phone")}
    return empty | {name: values[:rows] for name, values in columns.items()}
