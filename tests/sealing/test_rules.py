from __future__ import annotations

import random
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.sealing.errors import TamperedError
from iskra.sealing.rules.padding import pad, padded_length, unpad
from iskra.sealing.rules.ring import Key, KeyRing, bound
from iskra.sealing.rules.values import Column, key_number

ROW = uuid.UUID(int=7)
RING = KeyRing.new()
NAMES = Column("people_person", "name", "text")
KINDS = {
    "text": st.text(st.characters(), min_size=1),
    "json": st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda below: st.lists(below) | st.dictionaries(st.text(), below),
        max_leaves=5,
    ),
    "bytes": st.binary(min_size=1, max_size=5_000),
}


@given(st.binary(max_size=3_000))
def test_padding_comes_off_again(value):
    assert unpad(pad(value)) == value


@given(st.integers(1, 10_000_000))
def test_steps_hold_the_value_and_waste_at_most_an_eighth(length):
    padded = padded_length(length)

    assert padded >= length
    assert padded - length < max(32, length / 8)


def test_names_of_usual_length_look_alike():
    assert len({len(NAMES.seal(RING, ROW, "x" * length)) for length in range(1, 32)}) == 1


@pytest.mark.parametrize("padded", [b"", b"\0" * 32, b"name" + b"\0" * 28])
def test_padding_without_an_end_is_refused(padded):
    with pytest.raises(ValueError, match="no end"):
        unpad(padded)


@given(st.data(), st.sampled_from(sorted(KINDS)), st.uuids())
def test_what_is_sealed_opens_again(data, kind, row):
    value = data.draw(KINDS[kind])
    column = Column("table", "column", kind)

    assert column.open(RING, row, column.seal(RING, row, value)) == value


def test_the_same_value_is_never_sealed_alike():
    assert len({NAMES.seal(RING, ROW, "Ana Souza") for _turn in range(100)}) == 100


def test_nothing_of_the_value_is_in_what_is_sealed():
    sealed = NAMES.seal(RING, ROW, "Ana Souza")

    assert b"Ana" not in sealed
    assert b"Souza" not in sealed


@pytest.mark.parametrize(
    "place",
    [
        (Column("people_person", "notes", "text"), ROW),
        (Column("lists_listing", "name", "text"), ROW),
        (Column("people_personn", "ame", "text"), ROW),
        (NAMES, uuid.UUID(int=8)),
    ],
    ids=["column", "table", "border between the two", "row"],
)
def test_a_value_moved_elsewhere_does_not_open(place):
    column, row = place

    with pytest.raises(TamperedError):
        column.open(RING, row, NAMES.seal(RING, ROW, "Ana Souza"))


def test_a_foreign_ring_opens_nothing():
    with pytest.raises(TamperedError):
        NAMES.open(KeyRing.new(), ROW, NAMES.seal(RING, ROW, "Ana Souza"))


def test_ten_thousand_flips_and_swaps_are_refused():
    chance = random.Random(1)
    rows = [uuid.UUID(int=chance.getrandbits(128)) for _number in range(100)]
    sealed = [NAMES.seal(RING, row, f"Person {row}") for row in rows]
    refused = 0

    for turn in range(10_000):
        row, value = damaged(chance, rows, sealed, swap=turn % 2 == 0)
        with pytest.raises(TamperedError):
            NAMES.open(RING, row, value)
        refused += 1

    assert refused == 10_000


def damaged(chance, rows, sealed, *, swap):
    """Return a row with the value of another one, or its own with one to eight bits flipped."""
    one, other = chance.sample(range(len(rows)), 2)
    if swap:
        return rows[one], sealed[other]
    value = bytearray(sealed[one])
    for bit in chance.sample(range(len(value) * 8), chance.randint(1, 8)):
        value[bit // 8] ^= 1 << bit % 8
    return rows[one], bytes(value)


@given(st.binary(max_size=200))
def test_bytes_that_nobody_sealed_are_refused(value):
    with pytest.raises(TamperedError):
        NAMES.open(RING, ROW, value)


@given(st.integers(0, 200))
def test_a_value_cut_short_is_refused(length):
    sealed = NAMES.seal(RING, ROW, "x" * 100)

    with pytest.raises(TamperedError):
        NAMES.open(RING, ROW, sealed[: min(length, len(sealed) - 1)])


def test_a_new_key_seals_what_is_new_and_the_old_one_opens_what_is_old():
    grown = RING.with_new_key()
    old, new = NAMES.seal(RING, ROW, "old"), NAMES.seal(grown, ROW, "new")

    assert (key_number(old), key_number(new)) == (1, 2)
    assert (NAMES.open(grown, ROW, old), NAMES.open(grown, ROW, new)) == ("old", "new")
    with pytest.raises(TamperedError):
        NAMES.open(RING, ROW, new)


@given(st.text(), st.integers(1, 4), st.data())
def test_a_stored_digest_is_taken_on_without_what_was_digested(value, keys, data):
    ring = RING
    for _key in range(keys):
        ring = ring.with_new_key()
    digests = ring.digests("index", "email", value.encode())
    start = data.draw(st.integers(1, len(digests)))

    taken_on = ring.later_digests("index", digests[start - 1], start)

    assert taken_on == digests[start:]
    assert [one.generation for one in digests] == list(range(1, keys + 2))


@given(st.lists(st.binary(max_size=5)), st.lists(st.binary(max_size=5)))
def test_parts_never_run_into_one_another(left, right):
    assert (bound(*left) == bound(*right)) == (left == right)


def test_families_kinds_and_rings_digest_differently():
    digests = {
        ring.digests(family, kind, b"ana@example.org")[0]
        for ring in (RING, KeyRing.new())
        for family in ("index", "suppression", "content")
        for kind in ("email", "link")
    }

    assert len(digests) == 12
    assert {len(digest) for digest in digests} == {32}


def test_sub_keys_of_columns_differ():
    old = RING.keys[0]
    swapped = KeyRing((replace(old, seal=old.chain, chain=old.seal),))

    assert swapped.fingerprints != RING.fingerprints
    assert swapped.digests("index", "x", b"y") != RING.digests("index", "x", b"y")


def test_the_text_of_the_ring_is_read_as_it_was_written():
    ring = RING.with_new_key()

    assert KeyRing.load(ring.dump()).fingerprints == ring.fingerprints


def text_with(**changes):
    return RING.dump().replace(RING.dump().split('"seal": "')[1][:44], changes["seal"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "iskra key ring 1", "keys": []}',
        RING.dump().replace("ring 1", "ring 2"),
        RING.dump().replace('"number": 1', '"number": 2'),
        RING.dump()[:-40],
        text_with(seal="c2hvcnQ="),
        text_with(seal="no base64 at all"),
        '{"format": "iskra key ring 1", "keys": [1]}',
    ],
)
def test_what_is_no_whole_ring_is_refused_without_being_repeated(text):
    with pytest.raises(ValueError, match=r"^not a key ring$"):
        KeyRing.load(text)


def test_secrets_are_never_printed():
    key = Key.new(1)

    assert "seal" not in repr(KeyRing((key,)))
    assert repr(key) == "Key(number=1)"
