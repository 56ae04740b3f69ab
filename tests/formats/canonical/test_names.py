"""Canonical names: order, case, accents, titles, particles, initials, any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.canonical.names import canonical_name, canonical_names, written_tokens

ANY_NAME = st.text(max_size=40)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Jane Doe", "jane doe"),
        ("  JANE   doe ", "jane doe"),
        ("José Ñáñez", "jose nanez"),
        ("Müller, Jürgen", "jurgen muller"),
        ("Łukasz Wałęsa", "lukasz walesa"),
        ("Søren Ægidius Straße", "soren aegidius strasse"),
        ("İsmail Çağrı Şahin", "ismail cagri sahin"),
        ("ＪＯＨＮ Smith", "john smith"),
        ("Jean-Pierre O'Neill", "jean pierre oneill"),
        ("Jean-Pierre O’Neill", "jean pierre oneill"),
        ("D'Angelo", "dangelo"),
        ("Ludwig van der Rohe", "ludwig van der rohe"),
        ("Simón de la Cruz", "simon de la cruz"),
        ("J.R.R. Tolkien", "j r r tolkien"),
        ("John_Smith42", "john smith"),
    ],
)
def test_a_latin_name_is_folded_in_written_order(written, canonical):
    assert canonical_name(written) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Владимир Ильич Ульянов", "vladimir ilich ulyanov"),
        ("Фёдор Достоевский", "fyodor dostoevsky"),
        ("Зеленський Сергій", "zelensky serhii"),
        ("Ђорђе Љубичић", "djordje ljubicic"),
        ("Γιώργος Παπαδόπουλος", "giorgos papadopoulos"),
        ("محمد المصري", "muhammad al masri"),
        ("مُحَمَّد", "muhammad"),
        ("علی رضا", "ali reza"),
        ("שרה כהן", "sarah cohen"),
        ("ג'ורג'", "jorj"),
        ("毛泽东", "mao zedong"),
        ("欧阳修文", "ouyang xiuwen"),
        ("김철수", "kim cheolsu"),
        ("გიორგი", "giorgi"),
        ("Հայկ", "hayk"),
        ("अमित शाह", "amit sah"),
    ],
)
def test_another_script_comes_out_in_latin(written, canonical):
    assert canonical_name(written) == canonical


def test_a_foreign_name_in_chinese_has_no_chinese_family_name():
    assert canonical_name("卡尔·马克思") == "kaer makesi"


@pytest.mark.parametrize("empty", ["", "   ", "😀🎉", "123", "...", "—", "!!!"])
def test_what_has_no_letters_is_no_name(empty):
    assert canonical_name(empty) == ""


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Dr. Anna Weber", "anna weber"),
        ("Prof. Dr. Anna Weber", "anna weber"),
        ("Mr John Smith", "john smith"),
        ("Smith, Dr. John", "john smith"),
        ("Dr. Smith, John", "john smith"),
        ("John Smith, PhD", "john smith"),
        ("John Paul Smith Jr.", "john paul smith"),
        ("King, Martin Luther, Jr.", "martin luther king"),
        ("Sheikh Ahmad Yassin", "ahmad yassin"),
        ("Sayın Ayşe Yılmaz", "ayse yilmaz"),
    ],
)
def test_titles_are_dropped(written, canonical):
    assert canonical_name(written) == canonical


@pytest.mark.parametrize(
    "name",
    ["Sir", "Dr", "Baron Davis", "Prince Nelson", "Dean Martin", "Sheikh Khan", "Pan Wei", "Miss"],
)
def test_a_title_that_may_be_the_name_stays(name):
    assert canonical_name(name) == name.lower()


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ('William "Bill" Smith', "william smith"),
        ("Anna Weber (Schmidt)", "anna weber"),
        ("«Che» Ernesto Guevara", "ernesto guevara"),
        ("(Anna) Weber", "anna weber"),
        ("John 😀 Smith", "john smith"),
    ],
)
def test_asides_go_unless_they_hold_the_name(written, canonical):
    assert canonical_name(written) == canonical


def test_many_names_are_read_like_one():
    names = ["Jane Doe", "", "Jane Doe", "Иван"]

    assert canonical_names(names) == ["jane doe", "", "jane doe", "ivan"]


def test_written_tokens_keep_their_script_and_lose_titles():
    assert written_tokens("Dr. Иванов, Пётр") == ["Пётр", "Иванов"]


@given(ANY_NAME)
def test_a_canonical_name_is_latin_tokens_and_stays_as_it_is(name):
    canonical = canonical_name(name)

    assert all(token.isascii() and token.isalpha() for token in canonical.split())
    assert canonical == canonical.lower().strip()
    assert canonical_name(canonical) == canonical


@given(st.lists(ANY_NAME, max_size=8))
def test_every_name_keeps_its_place(names):
    assert canonical_names(names) == [canonical_name(name) for name in names]
