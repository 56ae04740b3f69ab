"""How names come out: scripts, families, slips."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from iskra.demo.movement.encodings import encodable, fits
from iskra.demo.movement.families import after_the_father, womens_form
from iskra.demo.movement.noise import Noise
from iskra.demo.movement.people import populate
from iskra.demo.movement.pools import Name, load_pools
from iskra.demo.movement.scripts import ARABIC, CYRILLIC, GREEK, LATIN, fold, from_latin, to_latin
from iskra.demo.movement.spelling import Speller, mistyped

QUIET = Noise(
    name_mistyped=0,
    name_swapped=0,
    middle_kept=1,
    middle_initial=0,
    second_family_dropped=0,
    initial_only=0,
    marks_dropped=0,
    other_script=0,
    other_convention=0,
    nickname=0,
    other_spelling=0,
    shouted=0,
    titled=0,
    former_name=0,
)


@given(text=st.text("abcdefghij", min_size=3, max_size=12), seed=st.integers(0, 999))
def test_one_slip_is_one_edit(text, seed):
    assert OSA.distance(text, mistyped(text, Random(seed))) <= 1


def test_very_short_texts_have_no_slips():
    assert mistyped("Li", Random(1)) == "Li"


@pytest.mark.parametrize(
    ("convention", "latin"),
    [(0, "Iuliia"), (1, "Yuliya"), (2, "Julija"), (3, "Iouliia"), (4, "Julija")],
)
def test_cyrillic_comes_out_by_the_usual_conventions(convention, latin):
    assert to_latin("Юлия", CYRILLIC, convention) == latin


def test_greek_comes_out_by_sign_and_by_ear():
    found = {to_latin("Μπούρης", GREEK, convention) for convention in range(3)}

    assert found == {"Bouris", "Boures"}


@pytest.mark.parametrize(
    ("script", "written"), [(CYRILLIC, "Шмидт"), (GREEK, "Σχμιντ"), (ARABIC, "شميدت")]
)
def test_latin_names_are_written_by_ear_in_other_scripts(script, written):
    assert fold(from_latin("Schmidt", script))[:2] == written[:2]


def test_letters_without_a_decomposition_fold_too():
    assert fold("Işık Łódź Groß") == "Isik Lodz Gross"


def test_hyphens_and_spaces_keep_their_capitals():
    assert to_latin("Жан-Поль Иванов", CYRILLIC, 0) == "Zhan-Pol Ivanov"


def test_women_bear_womens_forms():
    assert womens_form(Name("Достоевский"), "ru").native == "Достоевская"
    assert womens_form(Name("Παπαδόπουλος"), "el").native == "Παπαδοπούλου"
    assert womens_form(Name("Шевченко"), "uk").native == "Шевченко"


def test_people_are_named_after_their_fathers():
    assert after_the_father(Name("Иван"), "ru", woman=True).native == "Ивановна"
    assert after_the_father(Name("Сергей"), "ru", woman=False).native == "Сергеевич"
    assert after_the_father(Name("Павло"), "uk", woman=False).native == "Павлович"


@pytest.mark.parametrize("language", ["es", "ru", "el", "ar", "tr"])
def test_without_noise_a_name_is_typed_as_its_bearer_writes_it(language):
    person = one_of(language)

    spelled = Speller({LATIN, CYRILLIC, GREEK, ARABIC}, QUIET, Random(1)).spelled(person)

    given_name, family = spelled
    assert given_name.startswith(person.given.native)
    assert family.startswith(person.family.native)


@pytest.mark.parametrize("language", ["ru", "uk", "el", "ar"])
def test_a_list_in_latin_letters_holds_only_those(language):
    person = one_of(language)

    spelled = " ".join(Speller({LATIN}, QUIET, Random(1)).spelled(person))

    assert fold(spelled).isascii()


def test_nothing_is_lost_where_an_encoding_has_no_sign():
    assert encodable("Kılıç", "cp1252") == "Kilic"
    assert encodable("Kılıç", "cp1254") == "Kılıç"
    assert not fits("القاهرة", "cp1252")
    assert fits("Łódź", "cp1252")


def one_of(language):
    """Return somebody whose name comes from a language."""
    people = populate(400, load_pools(skew=0.8), QUIET, Random(3))
    return next(person for person in people if person.language == language)
