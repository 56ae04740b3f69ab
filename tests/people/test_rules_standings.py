"""One table says what may follow what; merged people count as the strictest of their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.people.rules import standings
from iskra.people.rules.standings import ON_EXPIRY, TRANSITIONS, UNASKED, Leaving, Standing

any_standing = st.sampled_from(Standing)
some_standings = st.lists(any_standing, min_size=1, max_size=5)


def test_the_table_knows_every_standing():
    assert set(TRANSITIONS) == set(Standing)


def test_everybody_can_be_frozen_and_nobody_is_thawed_by_the_table():
    able = {one for one in Standing if standings.may_become(one, Standing.RESTRICTED)}

    assert able == set(Standing) - {Standing.RESTRICTED}
    assert TRANSITIONS[Standing.RESTRICTED] == frozenset()


def test_nobody_becomes_a_prospect_again():
    assert not any(standings.may_become(one, Standing.PROSPECT) for one in Standing)


@given(any_standing)
def test_whoever_agreed_never_falls_back_to_being_asked(start):
    reached = {start}
    for _ in Standing:
        reached |= {new for old in reached for new in TRANSITIONS[old]}

    if start not in UNASKED:
        assert not reached & UNASKED


def test_only_who_was_written_to_leaves_a_hash_when_time_runs_out():
    silent = {one for one, way in ON_EXPIRY.items() if way is Leaving.NO_ANSWER}

    assert silent == {Standing.INVITED, Standing.TALKING}


@given(some_standings)
def test_one_frozen_part_freezes_the_whole(several):
    assert standings.effective([*several, "restricted"]) is Standing.RESTRICTED


@given(some_standings, st.randoms())
def test_the_standing_that_counts_depends_on_no_order(several, random):
    shuffled = random.sample(several, len(several))

    assert standings.effective(shuffled) is standings.effective(several)
    assert standings.effective(several) in several


def test_nobody_has_no_standing():
    with pytest.raises(ValueError, match="at least one part"):
        standings.effective([])


@given(st.dictionaries(st.integers(0, 9), any_standing, min_size=1))
def test_a_yes_is_told_of_nobody_but_the_root(own):
    root = min(own)

    for widening in (Standing.CONSENTED, Standing.MEMBER):
        assert standings.parts_that_change(own, root, widening) <= {root}


@given(st.dictionaries(st.integers(0, 9), any_standing, min_size=1))
def test_freezing_holds_for_every_part(own):
    changed = standings.parts_that_change(own, min(own), Standing.RESTRICTED)

    assert changed == {part for part, one in own.items() if one is not Standing.RESTRICTED}
    assert standings.is_narrowing(Standing.RESTRICTED)
