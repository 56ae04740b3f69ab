"""Facebook's list of friends is read: names alone, and rightly spelt."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iskra.formats.tables import read_headers, read_table
from iskra.formats.tables.friends import repaired_text
from iskra.shared.errors import InputError


def read(content):
    text = content if isinstance(content, str) else json.dumps(content)
    return read_table(io.BytesIO(text.encode()), name="your_friends.json")


def misencoded(text):
    """Return a text as Facebook writes it."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize("key", ["friends_v2", "friends"])
def test_friends_are_read_with_their_names_repaired(key):
    names = ["Ana Díaz", "王小明", "فاطمة", "Jane Doe"]
    friends = [{"name": misencoded(name), "timestamp": 1_600_000_000} for name in names]

    table = read({key: friends})

    assert (table.kind, table.columns, table.rejected) == ("friends", {"name": names}, [])
    assert table.unused == ("timestamp",)
    assert table.notes == ["3 names were encoded wrongly and are repaired"]


def test_names_that_are_right_stay_as_they_are():
    names = ["José", "Ångström", "Ã", "Đặng", "José 王"]

    table = read({"friends_v2": [{"name": name} for name in names]})

    assert table.columns["name"] == names
    assert table.notes == []


@given(st.text())
def test_repairing_gives_back_what_was_there(text):
    assert repaired_text(misencoded(text)) == text


def test_entries_without_a_name_are_rejected_with_their_number():
    table = read({"friends": [{"name": "Ana"}, {"timestamp": 1}, 7, {"name": 7}, {"name": "a\0b"}]})

    assert [(one.row, one.column) for one in table.rejected] == [
        *((2, "name"), (3, ""), (4, "name"), (5, "name")),
    ]
    assert table.columns["name"] == ["Ana", "", "", "", ""]


def test_the_headers_are_known():
    assert read_headers(io.BytesIO(b'{"friends":[]}')) == ("name", "timestamp")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"friends_v2":[{"name":"A"}', "broken or cut short"),
        ('{"friends_v2":[{"name":' + "[" * 100_000, "nested too deeply"),
        ('{"friends":[{"name":"A","name":"B"}]}', "a key stands twice"),
        ('{"friends":[{"name":"A"}],"friends":{}}', "a key stands twice"),
        ('{"friends":[{"name":"' + "x" * 9_000_000 + '"}]}', "more than 8 MB"),
    ],
)
def test_what_is_no_list_of_friends_is_refused_in_words(content, words):
    with pytest.raises(InputError, match=words):
        read(content)


def test_lines_of_json_about_friends_are_lines_of_json():
    assert read('{"friends":["Jim"],"name":"Ana"}\n').kind == "jsonl"
