"""Cutting a group: nobody is left out, parts are fair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.outreach.rules.slicing import (
    ALPHABETS,
    BETWEEN,
    LONGEST_VALUE,
    MOST_SLICES,
    REST,
    alphabet_of,
    by_hand,
    by_initial,
    by_page,
    even_runs,
    expected_sizes,
    fair_parts,
)

LANGUAGES = st.sampled_from([*ALPHABETS, "en", "pt-br", ""])


def letters_of(part, alphabet):
    first, _, last = part.partition(BETWEEN)
    return alphabet[alphabet.index(first) : alphabet.index(last or first) + 1]


@given(language=LANGUAGES, parts=st.integers(1, 60))
def test_a_cut_by_initial_covers_every_letter_once(language, parts):
    alphabet = alphabet_of(language)

    cut = by_initial(language, parts)

    assert "".join(letters_of(part, alphabet) for part in cut[:-1]) == alphabet
    assert cut[-1] == REST
    assert len(cut) == min(parts, len(alphabet)) + 1


def test_every_alphabet_has_each_letter_once():
    assert [code for code, letters in ALPHABETS.items() if len(set(letters)) != len(letters)] == []


def test_spanish_has_its_letter_and_arabic_its_script():
    assert "Ñ" in by_initial("es")
    assert by_initial("ar-EG")[0] == "ا"


@given(pages=st.integers(0, 5_000), parts=st.integers(1, 2_000))
def test_a_cut_by_page_covers_every_page_once_and_is_fair(pages, parts):
    cut = by_page(pages, parts)

    ends = [tuple(map(int, part.split(BETWEEN))) for part in cut]
    sizes = [end[-1] - end[0] + 1 for end in ends]
    assert [page for end in ends for page in range(end[0], end[-1] + 1)] == list(
        range(1, pages + 1)
    )
    assert max(sizes, default=0) - min(sizes, default=0) <= 1


@given(count=st.integers(0, 500), parts=st.integers(1, 600))
def test_even_runs_follow_each_other(count, parts):
    runs = even_runs(count, parts)

    assert [place for first, after in runs for place in range(first, after)] == list(range(count))


def test_no_part_at_all_is_refused():
    with pytest.raises(ValueError, match="at least one part"):
        even_runs(3, 0)


def test_towns_are_trimmed_and_each_is_there_once():
    told = ["  Lima ", "lima", "", "San  José", "S" * 200]

    assert by_hand(told) == ["Lima", "San José", "S" * LONGEST_VALUE]


@given(size=st.integers(0, 1_000_000))
def test_a_group_is_cut_into_at_least_one_part_and_not_into_too_many(size):
    parts = fair_parts(size)

    assert 1 <= parts <= MOST_SLICES
    assert parts == MOST_SLICES or size <= parts * 200


@given(size=st.integers(0, 100_000), parts=st.integers(0, 40))
def test_expected_sizes_add_up(size, parts):
    found = expected_sizes(size, [str(part) for part in range(parts)])

    assert sum(found.values()) == (size if parts else 0)
