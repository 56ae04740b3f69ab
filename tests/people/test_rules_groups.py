"""Merged people point to the one that stands for them, in a tree."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.people.rules import groups

trees = st.integers(1, 12).flatmap(
    lambda size: st.tuples(
        *(st.none() | st.integers(0, max(0, number - 1)) for number in range(size))
    ).map(lambda row: {n: (p if p != n else None) for n, p in enumerate(row)})
)


@given(trees)
def test_everybody_is_led_to_one_that_stands_for_itself(pointers):
    leading = groups.roots(pointers)

    assert set(leading) == set(pointers)
    assert all(pointers[root] is None for root in leading.values())


@given(trees)
def test_undoing_one_merge_parts_only_those_below_it(pointers):
    before = groups.roots(pointers)
    merged = [part for part, up in pointers.items() if up is not None]

    for part in merged:
        after = groups.roots({**pointers, part: None})
        moved = {one for one in pointers if after[one] != before[one]}
        assert all(after[one] == part for one in moved)


def test_a_circle_is_a_fault():
    with pytest.raises(ValueError, match="circle"):
        groups.root_of(1, {1: 2, 2: 1})


def test_the_older_record_keeps():
    early = (dt.datetime(2026, 1, 1, tzinfo=dt.UTC), 7)
    late = (dt.datetime(2026, 1, 2, tzinfo=dt.UTC), 3)

    assert groups.older_first(late, early) == (early, late)
    assert groups.older_first(early, late) == (early, late)
