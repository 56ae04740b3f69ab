"""Openings: filled for one person, whatever the script of their name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.outreach.rules.wording import (
    END,
    ISOLATE,
    clean,
    filled,
    guesses,
    missing_places,
    unknown_places,
)

NAMES = st.text(max_size=30)


def test_an_opening_is_filled():
    body = "Hello {name}, I am {volunteer} of {movement}: {link}"
    values = {"name": "Ana", "volunteer": "Leyla", "movement": "Ours", "link": "https://x.org/i/A"}

    assert filled(body, values, is_isolated=False) == (
        "Hello Ana, I am Leyla of Ours: https://x.org/i/A"
    )


def test_a_name_from_right_to_left_keeps_its_direction_to_itself_and_a_link_has_no_marks():
    text = filled("{name}: {link}", {"name": "ليلى", "link": "https://x.org/i/A"})

    assert text == f"{ISOLATE}ليلى{END}: https://x.org/i/A"


def test_without_a_name_its_blank_goes_too():
    assert filled("Hello {name}, good day {name}!", {}) == "Hello, good day!"


@given(name=NAMES)
def test_no_name_turns_the_rest_of_the_text_around(name):
    text = filled("a {name} b", {"name": name})

    inner = text.removeprefix("a").removesuffix(" b").strip().strip(ISOLATE + END)
    assert inner == clean(name)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\n\x00") & set(inner)


@given(name=NAMES)
def test_what_is_filled_in_is_not_filled_again(name):
    assert filled("{name}", {"name": "{link}", "link": name}, is_isolated=False) == "{link}"


def test_other_braces_stay_and_are_told():
    body = "Hi {nmae} {movement}"

    assert filled(body, {"movement": "Ours"}, is_isolated=False) == "Hi {nmae} Ours"
    assert unknown_places(body) == ["nmae"]
    assert missing_places(body) == ["link"]


@pytest.mark.parametrize("body", ["Dear Mr {name}", "Querida {name}", "عزيزي {name}"])
def test_a_guess_at_somebodys_gender_is_noticed(body):
    assert len(guesses(body)) == 1


@pytest.mark.parametrize("body", ["Hello {name}", "Querida/o {name}", "Cartas, amigable, carol"])
def test_both_forms_and_other_words_are_no_guess(body):
    assert guesses(body) == []
