"""Which standing a source gives, which columns are taken, how an import goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.fields import FIELDS
from iskra.lists.rules import capacity, columns, kinds, states
from iskra.lists.rules.columns import LeftOut
from iskra.lists.rules.kinds import Kind
from iskra.lists.rules.states import State


@pytest.mark.parametrize(
    ("kind", "has_evidence", "standing"),
    [
        (Kind.REGISTER, False, "member"),
        (Kind.SIGN_UP, True, "consented"),
        (Kind.EVENT, True, "consented"),
        (Kind.EVENT, False, "prospect"),
        (Kind.GROUP, False, "prospect"),
        (Kind.EXPORT, True, "prospect"),
        (Kind.OWN_CONTACTS, False, "prospect"),
        (Kind.OPT_OUT, False, ""),
    ],
)
def test_the_kind_of_a_source_gives_its_people_their_standing(kind, has_evidence, standing):
    assert kinds.standing_of(kind, has_evidence=has_evidence) == standing


def test_nobody_is_taken_for_consented_without_evidence_except_where_it_is_demanded():
    agreed = [kind for kind in Kind if kinds.standing_of(kind, has_evidence=False) == "consented"]

    assert all(kinds.needs_evidence(kind) for kind in agreed)


@given(st.lists(st.sampled_from(FIELDS), unique=True))
def test_a_prospect_is_never_more_than_four_facts(fields):
    taken = columns.fields_taken("prospect", fields)

    assert set(taken) <= {"name", "given_name", "family_name", "link", "country"}


@given(st.lists(st.sampled_from(FIELDS), unique=True))
def test_of_those_who_opted_out_only_keys_are_read(fields):
    taken = columns.fields_taken("", fields)

    assert set(taken) <= {"email", "phone", "link", "country"}


def test_members_and_those_who_signed_bring_all_their_columns():
    assert columns.fields_taken("member", FIELDS) == list(FIELDS)
    assert columns.fields_taken("consented", FIELDS) == list(FIELDS)


def test_every_header_that_is_not_taken_is_told_with_its_reason():
    mapping = {"name": ["Nombre"], "email": ["Correo"]}

    found = columns.columns_left_out("prospect", mapping, ["Nombre", "Correo", "Talla"])

    assert found == [("Correo", LeftOut.FOUR_FACTS), ("Talla", LeftOut.UNKNOWN)]


def test_an_opt_out_list_says_that_a_name_recognises_nobody():
    mapping = {"name": ["Name"], "email": ["Mail"]}

    found = columns.columns_left_out("", mapping, ["Name", "Mail"])

    assert found == [("Name", LeftOut.ONLY_KEYS)]


@pytest.mark.parametrize(
    ("standing", "mapping", "expected"),
    [
        ("member", {"name": ["Name"]}, True),
        ("prospect", {"link": ["URL"]}, True),
        ("prospect", {"email": ["Mail"]}, False),
        ("", {"email": ["Mail"]}, True),
        ("", {"name": ["Name"]}, False),
    ],
)
def test_a_list_needs_what_people_are_recognised_by(standing, mapping, expected):
    assert columns.is_recognisable(mapping, standing) is expected


def test_prospects_are_taken_as_far_as_volunteers_can_write_to_them():
    found = capacity.capacity(writers=2, daily_cap=50, sessions=6, waiting=100)

    assert found == 500


def test_no_prospect_is_taken_while_more_wait_than_can_be_written_to():
    assert capacity.capacity(writers=1, daily_cap=50, sessions=1, waiting=80) == 0


@given(st.lists(st.binary(min_size=4, max_size=4)), st.integers(1, 9))
def test_portions_open_every_row_once_in_an_order_that_nobody_chose(digests, size):
    order = capacity.keyed_order(digests)

    starts = range(0, len(digests), size)
    portions = [capacity.portion(order, start=start, rows=size) for start in starts]

    assert sorted(row for rows in portions for row in rows) == list(range(len(digests)))


def test_what_was_undone_stays_undone():
    assert not any(states.may_become(State.UNDONE, state) for state in State)


def test_an_import_that_wrote_can_only_leave_by_being_undone():
    for state in (State.RUNNING, State.DONE, State.FAILED):
        assert states.may_become(state, State.UNDOING)
        assert not states.may_become(state, State.UNDONE)


def test_only_what_wrote_nothing_can_be_dropped_at_once():
    assert set(states.states_before(State.UNDONE)) == states.UNWRITTEN | {State.UNDOING}
