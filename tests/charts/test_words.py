from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.charts import words
from iskra.charts.phrases import FIELD_LABELS, LEVELS, ORDER, PHRASES, RULES
from iskra.charts.report.data import FieldEvidence
from iskra.shared.text import known_languages

LINK = FieldEvidence("link", "fb.com/mo", "fb.com/mo", "same", 20.0)
NAME = FieldEvidence("name", "Mohammed", "محمد", "near", 6.0)
TOWN = FieldEvidence("locality", "Köln", "Bonn", "differs", -2.0)

codes = st.tuples(st.sampled_from(sorted(FIELD_LABELS)), st.sampled_from(LEVELS))


def test_a_sentence_says_what_agrees_then_what_differs():
    said = words.sentence([TOWN, NAME, LINK])

    assert said == (
        "One person: the same profile link; "
        "the name is spelt otherwise (Mohammed – محمد); a different town."
    )


def test_a_sentence_speaks_the_language_asked_for():
    assert words.sentence([LINK, TOWN], "es") == (
        "Una persona: el mismo enlace de perfil; otra localidad."
    )
    assert words.sentence([LINK, TOWN], "ar") == "شخص واحد: رابط الحساب نفسه؛ مدينة مختلفة."


def test_a_language_without_words_gets_english():
    assert words.sentence([LINK], "xx") == words.sentence([LINK], "en")


def test_a_region_of_a_language_gets_the_language():
    assert words.sentence([LINK], "es-MX") == words.sentence([LINK], "es")


@pytest.mark.parametrize("language", known_languages())
def test_grey_pairs_begin_with_the_mark_of_the_contract(language):
    assert words.grey_sentence([NAME], language).startswith("grey: ")


def test_missing_fields_are_not_spoken_of():
    missing = FieldEvidence("phone", "1", "", "missing", 0.0)

    assert words.sentence([LINK, missing]) == words.sentence([LINK])


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [("1", "", "missing"), ("", "1", "missing"), ("", "", "absent"), ("1", "2", "unused")],
)
def test_a_gap_is_told_by_the_values_beside_it(left, right, level):
    assert words.gap(FieldEvidence("phone", left, right, "missing", -1.0)) == level


def test_what_is_no_gap_keeps_its_level():
    assert [words.gap(item) for item in (LINK, NAME, TOWN)] == ["same", "near", "differs"]


@pytest.mark.parametrize("language", known_languages())
def test_each_gap_has_words_of_its_own(language):
    said = {words.agreement_label(gap, language) for gap in ("missing", "absent", "unused")}

    assert len(said - {"missing", "absent", "unused"}) == 3


def test_a_strong_pair_that_waits_says_what_holds_it_back():
    strong = words.sentence([LINK], verdict=words.grey_verdict(9.2))
    faint = words.sentence([LINK], verdict=words.grey_verdict(1.4))

    assert strong == (
        "Perhaps one person, strong by itself, but other rows of the same people speak against "
        "it: the same profile link."
    )
    assert faint == "Perhaps one person: the same profile link."


@pytest.mark.parametrize(
    ("verdict", "start"),
    [
        ("same", "One person"),
        ("grey", "Perhaps one person"),
        ("outvoted", "Perhaps one person, but other rows"),
        ("apart", "Not taken for"),
    ],
)
def test_evidence_of_nothing_is_still_a_sentence(verdict, start):
    said = words.sentence([], verdict=verdict)

    assert said.startswith(start)
    assert said.endswith(".")


def test_long_values_are_shortened_to_one_line():
    long = FieldEvidence("name", "A" * 500, "B\nC", "near", 1.0)

    said = words.sentence([long])

    assert "B C" in said
    assert "…" in said
    assert len(said) < 120


def test_values_with_braces_are_left_alone():
    braces = FieldEvidence("name", "{reasons}", "{0}", "near", 1.0)

    assert "({reasons} – {0})" in words.sentence([braces])


def test_values_are_parted_from_our_words_for_pages():
    parts = list(words.segments([NAME]))

    assert [part.text for part in parts if isinstance(part, words.Value)] == ["Mohammed", "محمد"]


def test_codes_alone_give_the_sentence_without_values():
    assert words.code_sentence([("name", "near"), ("link", "same")]) == (
        "One person: the same profile link; the name is spelt otherwise."
    )


@pytest.mark.parametrize("language", known_languages())
@given(items=st.lists(codes, max_size=6), text=st.text(max_size=60))
def test_any_evidence_gives_one_line_that_ends(language, items, text):
    evidence = [FieldEvidence(field, text, text, level, 0.0) for field, level in items]

    said = words.sentence(evidence, language)

    assert said.endswith(".")
    assert "\n" not in said


@given(items=st.lists(codes, min_size=1, max_size=6, unique_by=lambda code: code[0]))
def test_the_order_of_the_evidence_does_not_change_the_sentence(items):
    assert words.code_sentence(items) == words.code_sentence(items[::-1])


def test_a_combination_without_a_phrase_of_its_own_is_put_together():
    assert words.phrase("postcode", "nickname") == "Postcode: a short form"


def test_fields_and_levels_that_nobody_knows_keep_their_names():
    assert words.field_label("shoe_size") == "shoe_size"
    assert words.agreement_label("odd") == "odd"


def test_rules_have_sentences_also_those_of_several_fields():
    assert words.rule_sentence("repeat") == RULES["repeat"]
    assert words.rule_sentence("name+phone") == "What weighs most: Name + Phone"
    assert words.rule_sentence("link", otherwise="By hand.") == "By hand."


def test_rows_without_evidence_have_sentences():
    assert words.standing("alone") == "Alone: no other row is this person."
    assert words.standing("first", "es") == "La fila de la que parte esta persona."
    assert words.rejected("no such\nday") == "Rejected: no such day"


def test_every_field_has_a_place_in_the_order_and_words_for_same_and_different():
    assert sorted(ORDER) == sorted(FIELD_LABELS)
    assert {(field, level) for field in ORDER for level in ("same", "differs")} <= set(PHRASES)


def test_a_large_list_gets_its_reasons_in_a_moment():
    evidence = (LINK, NAME, TOWN)
    started = time.process_time()

    for _ in range(20_000):
        words.sentence(evidence)

    assert time.process_time() - started < 1.0
