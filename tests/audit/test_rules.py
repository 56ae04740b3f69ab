from __future__ import annotations

import copy
import pickle
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.audit.errors import RecordedDetailError
from iskra.audit.rules import MAKER, Look, checked_details

ROW = uuid.UUID(int=1)


def test_a_look_that_is_not_on_record_cannot_be_made():
    with pytest.raises(TypeError, match="records it"):
        Look(object(), "view", [ROW])


def test_a_look_covers_only_what_it_names():
    look = Look(MAKER, "view", [ROW])

    assert look.covers(ROW)
    assert not look.covers(uuid.UUID(int=2))


def test_a_look_at_nobody_covers_nothing():
    assert not Look(MAKER, "view", []).covers(ROW)


@given(st.uuids())
def test_a_look_at_all_covers_everything(row):
    assert Look(MAKER, "index", None).covers(row)


@pytest.mark.parametrize("keep", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_look_cannot_be_kept(keep):
    with pytest.raises(TypeError):
        keep(Look(MAKER, "view", [ROW]))


def test_ids_counts_and_codes_may_stand_on_record():
    given = {"rows": 3, "source": ROW, "reason": "no_answer", "lists": [1, "a"], "at": None}

    found = checked_details(given | {"of": {"done": True}})

    assert found["source"] == str(ROW)
    assert found["lists"] == [1, "a"]
    assert found["of"] == {"done": True}


@pytest.mark.parametrize(
    "value", ["Ana Souza", "ana@example.org", "آنا", "x" * 65, b"raw", object(), ["a b"]]
)
def test_nothing_that_a_person_typed_may_stand_on_record(value):
    with pytest.raises(RecordedDetailError) as refusal:
        checked_details({"why": value})

    assert "Ana" not in str(refusal.value)


def test_names_of_details_are_codes_too():
    with pytest.raises(RecordedDetailError):
        checked_details({"Ana Souza": 1})
