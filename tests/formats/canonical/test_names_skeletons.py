"""Skeletons and nicknames: what the spellings of one name share."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.names import (
    given_names_of,
    nicknames,
    romanise,
    skeleton,
    skeletons,
    sound,
    sounds,
)
from iskra.formats.canonical.names.skeletons import forget

TOKEN = st.text("abcdefghijklmnopqrstuvwxyz", max_size=12)


@pytest.mark.parametrize(
    "spellings",
    [
        "muhammad mohamed mohammed mukhammad محمد Мухаммад",
        "ahmad ahmed akhmed احمد أحمد Ахмед",
        "hussein husayn hosein khusein حسين Хусейн",
        "yusuf youssef iosif يوسف Юсуф Иосиф",
        "khalid khaled halid خالد Халид",
        "yelena elena jelena Елена Ελένα",
        "dmitry dmitri dmitriy Дмитрий Дмитро",
        "shevchenko schewtschenko Шевченко",
        "schmidt schmitt shmidt Шмидт",
        "tchaikovsky chaikovskii Чайковский",
        "kowalski kovalsky Ковальский",
        "xenia ksenia Ксения",
        "giorgos yiorgos jorgos Γιώργος",
        "jamal dzhamal djamal جمال Джамал",
        "fatima fatma فاطمة Фатима",
        "sara sarah שרה سارة Сара",
        "ivanov ivanoff Иванов",
    ],
)
def test_the_usual_spellings_of_a_name_share_a_skeleton(spellings):
    found = {skeleton(romanise(one).replace(" ", "")) for one in spellings.split()}

    assert len(found) == 1


@pytest.mark.parametrize(
    ("one", "another"),
    [("anna", "ivan"), ("maria", "marta"), ("peter", "paul"), ("khan", "kan"), ("omar", "amin")],
)
def test_other_names_have_other_skeletons(one, another):
    assert skeleton(one) != skeleton(another)


def test_a_sound_keeps_the_vowels_that_a_skeleton_leaves_out():
    assert skeleton("marko") == skeleton("mirko")
    assert sound("marko") != sound("mirko")


@given(TOKEN)
def test_a_skeleton_is_lower_case_and_empty_only_without_letters(token):
    found = skeleton(token)

    assert found == found.lower()
    assert found.isalpha() or not token.strip("h")


@given(TOKEN)
def test_doubled_consonants_do_not_matter(token):
    doubled = "".join(letter * (1 if letter in "aeiou" else 2) for letter in token)

    assert skeleton(doubled) == skeleton("".join(_single(token)))


def _single(token: str) -> list[str]:
    return [
        letter
        for place, letter in enumerate(token)
        if letter in "aeiou" or token[place - 1 : place] != letter
    ]


@given(st.lists(TOKEN, max_size=8))
def test_tokens_heard_together_are_heard_as_each_alone(tokens):
    forget()
    together = sounds(tokens), skeletons(tokens)
    alone = []
    for token in tokens:
        forget()
        alone.append((sound(token), skeleton(token)))

    assert together == ([one for one, _ in alone], [bones for _, bones in alone])


def test_what_was_heard_is_forgotten_when_it_is_too_much(monkeypatch):
    module = import_module("iskra.formats.canonical.names.skeletons")
    monkeypatch.setattr(module, "MOST_REMEMBERED", 2)

    assert skeletons(["anna", "ivan", "anna"]) == ["an", "afn", "an"]
    assert skeletons(["petra"]) + skeletons(["anna", "petra"]) == ["ptr", "an", "ptr"]


@pytest.mark.parametrize(
    ("short", "given_name"),
    [
        ("bill", "william"),
        ("paco", "francisco"),
        ("sasha", "aleksandr"),
        ("vova", "vladimir"),
        ("fritz", "friedrich"),
        ("manu", "emmanuel"),
        ("ze", "jose"),
        ("ibo", "ibrahim"),
        ("hamoudi", "muhammad"),
        ("mehmet", "muhammad"),
    ],
)
def test_a_short_form_stands_for_its_given_name(short, given_name):
    assert given_name in given_names_of(short)


def test_a_short_form_may_stand_for_several_names():
    assert {"vladimir", "vladislav"} & given_names_of("vova") == {"vladimir"}
    assert {"aleksandr", "aleksandra"} <= given_names_of("sasha")


def test_a_name_without_short_form_stands_for_itself():
    assert nicknames(["qwertz", "jane"])[0] == {"qwertz"}


def test_a_token_always_stands_for_itself_too():
    assert "bill" in given_names_of("bill")
