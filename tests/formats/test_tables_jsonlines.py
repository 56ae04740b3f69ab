"""JSON lines are read by content; a broken line costs one record."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iskra.formats.tables import read_table
from iskra.shared.errors import InputError

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20)


def test_json_lines_are_read_whatever_the_name(saved):
    table = read_table(saved('{"name":"Jane","email":null}\n{"email":"a@b.org","x":1}\n', "a.csv"))

    assert table.kind == "jsonl"
    assert table.headers == ("name", "email", "x")
    assert table.columns == {"name": ["Jane", ""], "email": ["", "a@b.org"]}
    assert table.unused == ("x",)


def test_blank_lines_are_no_records(saved):
    table = read_table(saved('\n{"name":"Jane"}\n\n   \n{"name":"John"}\n\n'))

    assert table.columns == {"name": ["Jane", "John"]}


def test_numbers_keep_the_digits_they_were_typed_with(saved):
    table = read_table(saved('{"name":"J","phone":491701234567,"postcode":1.50,"x":1e999}\n'))

    assert table.columns["phone"] == ["491701234567"]
    assert table.columns["postcode"] == ["1.50"]


def test_lists_are_read_and_nested_values_are_told(saved):
    lines = '{"name":"A","groups":["x",2,null,""],"link":{"a":1}}\n{"name":"B","link":[["y"]]}\n'

    table = read_table(saved(lines))

    assert table.columns["affiliations"] == ["x; 2", ""]
    assert table.columns["link"] == ["", ""]
    assert table.notes == ["link: nested values are not read"]


def test_true_is_written_as_in_json(saved):
    assert read_table(saved('{"name":true}\n')).columns == {"name": ["true"]}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"name":"half', "not JSON"),
        ("[1]", "not an object"),
        ("null", "not an object"),
        ('{"name":"A","name":"B"}', "the key 'name' stands twice"),
        ('{"name":' * 50_000, "nested too deeply"),
        ('{"name":' + "[" * 50_000 + "]" * 50_000 + "}", "nested too deeply"),
        ('{"name":"\\ud83d"}', "not text in the encoding"),
        ('{"name":"a\\u0000b"}', "NUL"),
        ('{"name":' + "9" * 100_000 + "}", "more than 10,000 characters"),
        ('{"name":"' + "a" * 1_100_000 + '"}', "longer than 1,000,000 characters"),
        ('{"x":"y"}', "nothing is filled in"),
    ],
    ids=lambda text: text[:20],
)
def test_a_bad_line_costs_one_record(saved, line, reason):
    table = read_table(saved(f'{{"name":"A"}}\n{line}\n{{"name":"B"}}\n'))

    assert table.columns["name"] == ["A", "", "B"]
    assert [one.row for one in table.rejected] == [2]
    assert reason in table.rejected[0].reason
    assert len(table.rejected[0].value) <= 40


def test_a_key_twice_with_the_same_value_does_no_harm(saved):
    assert read_table(saved('{"name":"A","name":"A"}\n')).rejected == []


def test_a_useful_key_that_comes_late_is_read(saved):
    lines = '{"name":"A"}\n' * 1_500 + '{"name":"B","email":"b@x.org"}\n'

    table = read_table(saved(lines))

    assert table.rows == 1_501
    assert table.columns["email"] == [""] * 1_500 + ["b@x.org"]


def test_a_useless_key_that_comes_late_is_told(saved):
    table = read_table(saved('{"name":"A"}\n' * 1_500 + '{"name":"B","mood":"good"}\n'))

    assert table.unused == ("mood",)


def test_a_key_assigned_by_hand_may_come_late(saved):
    path = saved('{"name":"A"}\n' * 1_500 + '{"name":"B","mood":"x.org"}\n')

    with pytest.raises(InputError, match="there is no column mood"):
        read_table(path, columns={"link": ["mood"]})


def test_too_many_keys_are_refused(saved):
    lines = "\n".join(f'{{"k{number}":1,"name":"x"}}' for number in range(6_000))

    with pytest.raises(InputError, match="more than 5,000 different keys"):
        read_table(saved(lines))


@pytest.mark.parametrize("text", ['[{"name":"A"}]', '[\n {"name":"A"}\n]', '{\n "name": "A"\n}\n'])
def test_json_that_is_not_lines_is_refused_with_the_command_to_type(saved, text):
    with pytest.raises(InputError, match=r"jq -c '\.\[\]'"):
        read_table(saved(text))


def test_json_lines_in_utf_16_are_read(saved):
    table = read_table(saved('{"name":"Ольга"}\n'.encode("utf-16")))

    assert (table.kind, table.encoding) == ("jsonl", "UTF-16 LE with BOM")
    assert table.columns == {"name": ["Ольга"]}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(names=st.lists(WORDS, min_size=1), ascii_only=st.booleans())
def test_what_the_json_module_writes_is_read_back(saved, names, ascii_only):
    lines = [json.dumps({"name": name}, ensure_ascii=ascii_only) for name in names]

    table = read_table(saved("\n".join(lines)))

    assert table.columns == {"name": names}
