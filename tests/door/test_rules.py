from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.door.rules.codes import LENGTH, read_code
from iskra.door.rules.leads import LOOKED_AFTER, Lead, choose_lead
from iskra.door.rules.pace import FREE, LONGEST_SECONDS, delay_seconds, is_flood
from iskra.door.rules.records import card_in, share_a_name
from iskra.door.rules.waiting import MAILS_A_DAY, digest_of, may_mail, new_token
from iskra.outreach.rules.codes import ALPHABET, shown

codes = st.text(alphabet=ALPHABET, min_size=12, max_size=12)


@given(codes)
def test_a_code_is_read_however_it_is_typed(code):
    assert read_code(code) == code
    assert read_code(shown(code).lower()) == code
    assert read_code(f" {shown(code)} ".replace("-", " – ")) == code


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_code_of_twelve_signs_or_none(text):
    assert len(read_code(text)) in {0, LENGTH}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("٢٣٤٥-6789-ABCD", "23456789ABCD"),
        ("２３４５ＡＢＣＤ６７８９", "2345ABCD6789"),
        ("uuuu-2222-3333", "VVVV22223333"),
        ("ABCD", ""),
        ("ÄBCD-2222-3333", ""),
    ],
)
def test_what_other_keyboards_write_is_read_as_what_it_stands_for(typed, read):
    assert read_code(typed) == read


@given(st.integers(0, 10_000), st.sampled_from(sorted(FREE)))
def test_a_delay_never_shrinks_and_never_locks_out(asked, what):
    free = FREE[what]

    seconds = delay_seconds(asked, free=free)

    assert 0 <= seconds <= LONGEST_SECONDS
    assert seconds <= delay_seconds(asked + 1, free=free)
    assert (seconds == 0) == (asked <= free)


def test_only_a_flood_is_not_answered():
    assert not is_flood(max(FREE.values()) + 50)
    assert is_flood(1_000)


leads = st.builds(
    Lead, st.integers(1, 40), st.integers(0, 100), speaks=st.booleans(), brought=st.booleans()
)


@given(st.lists(leads, max_size=8))
def test_a_lead_has_a_free_hand_and_who_brought_them_goes_first(found):
    chosen = choose_lead(found)

    able = [one for one in found if one.load < LOOKED_AFTER]
    assert (chosen is None) == (not able)
    if any(one.brought for one in able):
        assert chosen in {one.user_id for one in able if one.brought}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ana Díaz", "ana diaz pérez", True),
        ("Ana Díaz", "Juan Gómez", False),
        ("A. B.", "A. C.", False),
        ("ليلى حداد", "ليلى", True),
        ("", "", False),
    ],
)
def test_two_names_are_alike_when_a_word_is(left, right, same):
    assert share_a_name(left, right) is same


def test_a_token_has_256_bits_and_only_its_digest_can_be_kept():
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(len(one) == 43 for one in tokens)
    assert all(len(digest_of(one)) == 64 and one not in digest_of(one) for one in tokens)


def test_nobody_fills_a_letter_box():
    assert may_mail(MAILS_A_DAY - 1)
    assert not may_mail(MAILS_A_DAY)


def test_only_what_a_card_has_goes_on_it():
    assert card_in({"name": "Ana", "would_do": ["read"], "code": "x", "locality": ""}) == {
        "name": "Ana"
    }
