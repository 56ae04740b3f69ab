"""An index that is kept up finds what one built anew finds."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iskra.engines.linkage.index import Index
from iskra.engines.linkage.index.texts import Texts

from .people import NAMES, card
from .test_index import canonical, columns_of, index_of

people = st.integers(0, len(NAMES) - 1)
dropped = st.sampled_from(["", "link", "email", "phone", "name"])


@st.composite
def rows(draw):
    """Return a row of somebody, maybe without one of its values."""
    row = card(draw(people))
    field = draw(dropped)
    return {**row, field: ""} if field else row


def found_by(index, asked):
    """Return what an index finds for each, however it is told."""
    answers = [index.query(canonical(row), limit=50) for row in asked]
    return [[(match.id, match.reasons) for match in answer] for answer in answers]


@settings(max_examples=40)
@given(st.lists(rows(), max_size=8), st.lists(rows(), max_size=8), st.booleans())
def test_added_rows_are_found_as_if_they_had_been_there(first, more, is_tidied):
    index = index_of(first)
    for number, row in enumerate(more, len(first)):
        index.add(canonical(row), number)
    if is_tidied:
        index.tidy()

    built = index_of([*first, *more])

    everybody = [card(number) for number in range(len(NAMES))]
    names_of = [{match[0] for match in answer} for answer in found_by(index, everybody)]
    assert names_of == [{match[0] for match in answer} for answer in found_by(built, everybody)]


def test_added_rows_can_be_searched_for_at_once():
    index = index_of([card(0)])

    index.add(canonical(card(7)), "new")

    assert [match.id for match in index.search("hyac")] == ["new"]


def test_a_field_that_no_row_had_is_compared_once_one_has_it():
    index = Index.build({"name": ["ana diaz"]}, ["old"])

    index.add({"name": "eva diaz", "birth_date": "1990-02-01", "email": "e@example.org"}, "new")

    found = index.query({"birth_date": "1990-02-01"})
    assert [(match.id, match.reasons) for match in found] == [("new", (("birth_date", "same"),))]


def test_who_is_removed_is_not_found_and_forgotten():
    index = index_of([card(1), card(1, email=""), card(2)], ids=["gone", "gone", "here"])

    assert index.remove("gone") == 2

    assert [match.id for match in index.query(canonical(card(1)))] in ([], ["here"])
    assert index.search("Bogdan") == []
    assert index.remove("gone") == 0


def test_what_a_removed_row_said_is_overwritten():
    index = index_of([card(1), card(2)])

    index.remove(0)
    index.tidy()

    state = index._state
    kept = " ".join([*state.vocabulary.words, *(t[0] for t in state.rows.texts.values())])
    assert "bogdan" not in kept
    assert b"chmielewski" not in b" ".join(bytes(t._packed) for t in state.rows.texts.values())


def test_positions_stay_when_all_is_tidied():
    index = index_of([card(1), card(2)])
    position = index.add(canonical(card(5)), "new")
    index.remove(0)

    index.tidy()

    assert index.query(canonical(card(5)))[0].position == position == 2
    assert len(index) == 3


def test_a_removed_person_may_come_again():
    index = index_of([card(1)])
    index.remove(0)

    index.add(canonical(card(1)), 0)

    assert [match.id for match in index.query(canonical(card(1)))] == [0]
    assert index.remove(0) == 1


def test_who_is_removed_while_somebody_looks_is_not_told():
    index = index_of([card(1), card(1)])

    def leaving(positions):
        index.remove(0)
        return positions >= 0

    assert [match.id for match in index.query(canonical(card(1)), allowed=leaving)] == [1]
    assert index.search("bogdan", allowed=lambda rows: rows == 0) == []


def test_many_read_while_one_writes(monkeypatch):
    monkeypatch.setattr("iskra.engines.linkage.index.index.LATEST", 20)
    index = index_of([card(number % 12) for number in range(200)])
    asked, problems, done = canonical(card(3)), [], threading.Event()

    def read():
        while not done.is_set():
            if not index.query(asked) or not index.search("dmit"):
                problems.append("somebody who was there all the time was not found")

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(200, 400):
        index.add(canonical(card(number % 12, locality=f"Town {number}")), number)
        index.remove(number - 199)
    done.set()
    for reader in readers:
        reader.join()

    assert problems == []


@given(st.lists(st.text(max_size=6), max_size=6), st.lists(st.text(max_size=6), max_size=3))
def test_texts_are_kept_as_they_are(first, late):
    first, late = ([t.replace("\0", "") for t in texts] for texts in (first, late))
    texts = Texts(first)
    for text in late:
        texts.append(text)

    assert [texts[row] for row in range(len(first) + len(late))] == [*first, *late]


def test_columns_and_index_do_not_share_what_changes():
    columns = columns_of([card(1)])
    index = Index.build(columns, ["a"])

    index.remove("a")

    assert columns["name"] == ["bogdan chmielewski"]


@pytest.mark.parametrize("size", [1, 5, 100])
def test_rows_that_come_part_by_part_are_found_as_all_at_once(size):
    everybody = [card(number) for number in range(len(NAMES))]
    everybody += [{"name": "Nobody Else", "birth_date": "1990-02-01"}, card(3, phone="")]
    ids = list(range(len(everybody)))
    parts = [
        (columns_of(everybody[start : start + size]), ids[start : start + size])
        for start in range(0, len(everybody), size)
    ]

    index = Index.build_of(parts)

    assert found_by(index, everybody) == found_by(index_of(everybody, ids), everybody)


def test_somebody_with_rows_from_before_and_after_is_removed_with_all_of_them():
    index = index_of([card(1), card(2)], ids=["gone", "here"])
    index.remove("nobody")
    index.add(canonical(card(1)), "gone")

    assert (index.remove("gone"), index.remove("gone")) == (2, 0)
    assert [match.id for match in index.search("Bogdan")] == []


@given(st.lists(st.lists(st.text(max_size=6), max_size=4), min_size=1, max_size=4))
def test_texts_are_joined_in_order(parts):
    parts = [[text.replace("\0", "") for text in part] for part in parts]

    joined = Texts.joined(Texts(part) for part in parts)

    wanted = [text for part in parts for text in part]
    assert [joined[row] for row in range(len(wanted))] == wanted
