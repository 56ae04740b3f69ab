"""What is pasted about a person is taken apart, and nothing of it is lost."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iskra.formats.fields import FIELDS
from iskra.formats.pasted import LONGEST, parse
from tests.formats.pasted_examples import EXAMPLES

SNIPPETS = st.one_of(
    st.sampled_from([text for text, _fields, _rest in EXAMPLES]),
    st.text(max_size=40),
    st.sampled_from(
        ["\n", "\t", ", ", " ", "Tel: ", "<", ">", "@", "https://", ": ", "\u202b", "🌹"]
    ),
)
PASTES = st.lists(SNIPPETS, max_size=6).map("".join)


def letters(text):
    return Counter(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize(("text", "fields", "rest"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_what_coordinators_paste_is_understood(text, fields, rest):
    pasted = parse(text)

    assert pasted.fields == fields
    assert pasted.rest == rest


def test_there_are_enough_examples_in_enough_scripts():
    texts = "".join(text for text, _fields, _rest in EXAMPLES)

    assert len(EXAMPLES) >= 60
    assert all(
        re.search(f"[{script}]", texts) for script in ("а-я", "ا-ي", "一-龥", "अ-ह", "א-ת", "α-ω")
    )


@given(PASTES)
@example("0\u202b")
def test_nothing_is_lost_and_every_value_knows_its_source(text):
    pasted = parse(text)

    assert all(piece.field in FIELDS and piece.value for piece in pasted.pieces)
    if "\t" not in text and "vcard" not in text.lower():
        kept = "\n".join([*(piece.source for piece in pasted.pieces), pasted.rest])
        assert all(piece.source in text for piece in pasted.pieces)
        assert not letters(text) - letters(kept)


@given(PASTES)
def test_what_is_left_over_stands_in_the_text(text):
    pasted = parse(text)

    for line in pasted.rest.splitlines() if "vcard" not in text.lower() else ():
        assert line in text


def test_each_value_comes_with_the_piece_it_was_read_from():
    pasted = parse("Ana Díaz, Tel.: +34 600 000 000")

    assert [(piece.field, piece.source) for piece in pasted.pieces] == [
        ("name", "Ana Díaz"),
        ("phone", "Tel.: +34 600 000 000"),
    ]


def test_a_name_from_an_address_is_a_guess():
    pieces = parse("https://www.linkedin.com/in/ana-diaz-1a2b3c45").pieces

    assert [(piece.field, piece.is_guess) for piece in pieces] == [("link", False), ("name", True)]


def test_several_values_of_a_field_are_all_kept():
    pasted = parse("Ana Díaz ana@x.org work@y.org")

    assert pasted.values("email") == ["ana@x.org", "work@y.org"]
    assert pasted.fields["email"] == "ana@x.org"


def test_a_second_card_is_left_over():
    card = "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n"

    pasted = parse(card + card.replace("Ana", "Bob"))

    assert pasted.fields == {"name": "Ana"}
    assert "FN:Bob" in pasted.rest


def test_half_a_pair_is_no_error():
    assert parse("Ana \ud83d <ana@x.org>").fields["email"] == "ana@x.org"


def test_what_is_too_long_is_given_back_unread():
    pasted = parse("Ana Díaz\n" + " " * LONGEST + "the end")

    assert pasted.fields == {"name": "Ana Díaz"}
    assert pasted.rest.endswith("the end")


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a@",
            "(",
            "1 ",
            "x: ",
            "www.",
            "a.b/",
            "@a@",
            "é",
            "\t",
            "-- ",
            "Tel: ",
            "1/1/1900 ",
            "<a@b.c>",
        ),
        *(
            "BEGIN:VCARD\n",
            "mailto:",
            "A ",
            "d-",
            "[",
            "+1",
            "a.",
            "Ana, ",
            "fb ",
            "0-0-",
            "x y z ",
        ),
    ],
)
def test_no_paste_takes_long(unit):
    started = time.process_time()

    parse(unit * (LONGEST // len(unit)))

    assert time.process_time() - started < 3
