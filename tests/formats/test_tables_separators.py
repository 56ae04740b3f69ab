"""The first lines tell how cells are parted and wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.headers import fold
from iskra.formats.tables.separators import (
    SEPARATORS,
    Dialect,
    first_records,
    header_score,
    sniffed,
)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("name,link\na,b\n", ","),
        ("name;link\na;b\n", ";"),
        ("name\tlink\na\tb\n", "\t"),
        ("name|link\na|b\n", "|"),
        ("name;link;note\na;b;1,5\nc;d;2,5\n", ";"),
        ("foo;bar\n1,5;2,5\n3,5;4,5\n", ";"),
        ("foo\n1;2\n3;4\n", ","),
        ("name\n", ","),
        ("", ","),
        ("SEP=|\nname|link\n", "|"),
        ('"sep=;"\r\nname;link\r\n', ";"),
        ("Notes: read this, please, carefully\n\nfirst name;email\nJane;j@x.org\n", ";"),
    ],
)
def test_the_separator_is_the_one_that_makes_headers(text, separator):
    assert sniffed(text).separator == separator


def test_headers_assigned_by_hand_count_as_known():
    text = "foo, bar;baz\n1, 2;3\n4, 5;6\n"

    assert sniffed(text, {fold("foo, bar")}).separator == ";"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("name,link\nO'Neill,x\n", '"'),
        ("'name','link'\n'a','b'\n", "'"),
        ("'name','link'\n'a \"b\"','c'\n", '"'),
        ("", '"'),
    ],
)
def test_single_quotation_marks_need_most_lines(text, quote):
    assert sniffed(text).quote == quote


@pytest.mark.parametrize(("quote", "name"), [('"', "double"), ("'", "single"), ("", "none")])
def test_quoting_has_a_name(quote, name):
    assert Dialect(",", quote).quoting == name


def test_without_quoting_marks_are_letters():
    assert list(Dialect("\t", "").reader(['"a\tb"'])) == [['"a', 'b"']]


def test_spaces_after_separators_do_not_hide_quotation_marks():
    assert list(Dialect(",").reader(['a, "b, c", d'])) == [["a", "b, c", "d"]]


def test_first_records_pass_over_blank_lines_and_stop_at_a_broken_one():
    text = "\na,b\n\nc,d\n" + "e" * 200_000

    assert first_records(text, Dialect(","), 2) == [["a", "b"], ["c", "d"]]
    assert first_records(text, Dialect(","), 9) == [["a", "b"], ["c", "d"]]


def test_a_header_counts_once_however_it_is_known():
    assert header_score(["name", "Foo", "?"], {fold("name"), fold("foo")}) == 2


@given(st.text(max_size=200))
def test_any_text_has_a_separator(text):
    assert sniffed(text).separator in SEPARATORS
