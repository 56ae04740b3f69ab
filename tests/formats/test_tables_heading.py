"""The line of headers is found, and what is left out is told."""

from __future__ import annotations

import pytest

from iskra.formats.tables.collecting import Collector, is_damaged
from iskra.formats.tables.heading import find_headers, heading, is_useful, trimmed
from iskra.formats.tables.limits import MAX_COLUMNS
from iskra.formats.tables.model import shortened
from iskra.shared.errors import InputError


def found(*lines, columns=None):
    return find_headers(iter([line.split(",") for line in lines]), columns or {})


def test_headers_are_mostly_the_first_line():
    assert found("name,link", "Jane,x") == (("name", "link"), 0)


def test_one_known_header_is_enough_in_the_first_line_only():
    assert found("foo,email", "a,b") == (("foo", "email"), 0)
    assert found("My list", "town", "name,link") == (("name", "link"), 2)


def test_one_header_assigned_by_hand_is_enough_anywhere():
    assert found("My list", "Voter,x", columns={"name": ["voter"]}) == (("Voter", "x"), 1)


def test_where_nothing_is_known_the_first_line_is_shown():
    assert found("Jane Doe,x.org", "John Roe,y.org") == (("Jane Doe", "x.org"), 0)
    assert found() == ((), 0)


def test_headers_deep_in_a_list_are_records():
    assert found(*["a,b"] * 12, "name,link") == (("a", "b"), 0)


@pytest.mark.parametrize(
    ("cells", "headers"),
    [
        (["\ufeff name ", "\u00a0link"], ("name", "link")),
        (["name", "", ""], ("name", "", "")),
        (["name", *[""] * 200], ("name",)),
        ([""] * 200, ()),
    ],
)
def test_headers_are_trimmed(cells, headers):
    assert trimmed(cells) == headers


def test_too_many_columns_are_refused():
    with pytest.raises(InputError, match="at most 5,000 are read"):
        heading("a.csv", ("name",) * (MAX_COLUMNS + 1), {})


def test_the_refusal_of_unknown_headers_shows_thirty_of_them():
    with pytest.raises(InputError) as refusal:
        heading("a.csv", tuple(f"h{number}" for number in range(100)), {})

    assert "h29 and 70 more" in str(refusal.value)
    assert '--column "name=h0"' in str(refusal.value)


def test_what_is_used_and_what_is_not_is_told():
    head = heading("a.csv", ("rec_id", "mobile", "name", "phone", "mood"), {})

    assert head.named() == {"name": ("name",), "phone": ("mobile", "phone")}
    assert head.unused() == ("rec_id", "mood")
    assert is_useful("Mood", {"link": ["mood"]})
    assert not is_useful("Mood", {})


def test_rejected_records_keep_their_places():
    collector = Collector("a.csv", heading("a.csv", ("name", "link"), {}))

    collector.add(["Jane", "x"])
    collector.reject("link", "?", "for a reason")
    collector.add_all([["", ""], ["John", "y\0"], ["Jim", ""]])
    collector.flush()

    assert collector.columns == {"name": ["Jane", "", "", "", "Jim"], "link": ["x", *[""] * 4]}
    assert sorted((one.row, one.column) for one in collector.rejected) == [
        (2, "link"),
        (3, ""),
        (4, "link"),
    ]


@pytest.mark.parametrize(
    ("text", "damaged"),
    [("Jane", False), ("Zoë 🔥", False), ("a\0", True), ("a\udc80", True), ("é\ud83d", True)],
)
def test_damage_is_nul_and_half_pairs(text, damaged):
    assert is_damaged(text) is damaged


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Jane", "Jane"),
        ("a" * 40, "a" * 40),
        ("a" * 41, "a" * 39 + "…"),
        ("a\n\x1b", "a\ufffd\ufffd"),
    ],
)
def test_values_in_messages_are_short_and_printable(value, shown):
    assert shortened(value) == shown
