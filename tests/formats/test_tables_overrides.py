"""Columns assigned by hand win over what is recognised, and never silently miss."""

from __future__ import annotations

import pytest

from iskra.formats.fields import FIELDS
from iskra.formats.tables import columns_for, parse_columns, read_headers, read_table
from iskra.shared.errors import InputError


def test_arguments_become_columns():
    columns = parse_columns(["name=Voter", "link = Where=From ", "NAME=Alias"])

    assert columns == {"name": ["Voter", "Alias"], "link": ["Where=From"]}


@pytest.mark.parametrize("argument", ["name", "name=", "name= ", "", "="])
def test_an_argument_without_both_sides_is_refused(argument):
    with pytest.raises(InputError, match="write OURS=THEIRS, for example name=Voter"):
        parse_columns([argument])


def test_an_unknown_field_is_refused_with_those_there_are():
    with pytest.raises(InputError) as refusal:
        parse_columns(["nmae=Voter"])

    assert all(field in str(refusal.value) for field in FIELDS)


@pytest.mark.parametrize("header", ["rec_id", "Unique ID", "CLUSTER", "person-id", "True Id"])
def test_columns_that_tell_who_is_who_cannot_be_assigned(saved, header):
    with pytest.raises(InputError, match="never used"):
        parse_columns([f"outside_id={header}"])
    with pytest.raises(InputError, match="never used"):
        read_table(saved(f"name,{header}\nJane,1\n"), columns={"outside_id": [header]})


def test_a_column_nobody_could_recognise_is_read_when_assigned(saved):
    path = saved("Voter;Foo\nJane;x.org\n")

    table = read_table(path, columns={"name": ["voter"], "link": ["FOO"]})

    assert table.columns == {"name": ["Jane"], "link": ["x.org"]}
    assert table.mapping == {"name": ("Voter",), "link": ("Foo",)}


def test_an_assigned_column_replaces_the_recognised_one(saved):
    path = saved("name,alias,email\nJane,JJ,a@b.org\n")

    table = read_table(path, columns={"name": ["alias"]})

    assert table.columns["name"] == ["JJ"]
    assert table.unused == ("name",)


def test_a_recognised_column_can_be_given_to_another_field(saved):
    table = read_table(saved("name,group\nJane,Rome\n"), columns={"locality": ["group"]})

    assert table.columns == {"name": ["Jane"], "locality": ["Rome"]}


def test_several_columns_may_serve_one_field(saved):
    path = saved("a,b,c,d\nJane,Doe,x,\nJohn,Roe,,y\n")

    table = read_table(path, columns={"family_name": ["b", "a"], "link": ["c", "d"]})

    assert table.columns == {"family_name": ["Doe Jane", "Roe John"], "link": ["x", "y"]}


def test_assigned_parts_of_a_whole_name_are_joined(saved):
    table = read_table(saved("a,b\nJane,Doe\n"), columns={"name": ["a", "b"]})

    assert table.columns["name"] == ["Jane Doe"]


def test_a_header_that_is_not_there_is_refused_with_those_there_are(saved):
    path = saved("name,foo,bar\nJane,1,2\n")

    with pytest.raises(InputError) as refusal:
        read_table(path, columns={"link": ["baz"]})

    assert str(refusal.value) == (
        f"{path}: --column link=baz: there is no column baz; there are name, foo, bar"
    )


def test_one_column_for_two_fields_is_refused(saved):
    with pytest.raises(InputError, match="foo is given to two fields"):
        read_table(saved("name,foo\nJane,1\n"), columns={"link": ["foo"], "phone": ["foo"]})


def test_the_same_name_twice_is_told_apart_by_its_exact_form(saved):
    table = read_table(saved("Foo,foo\n1,2\n"), columns={"phone": ["foo"]})

    assert table.columns == {"phone": ["2"]}


def test_each_file_gets_the_columns_it_has(saved):
    paths = [saved("Voter,link\nJane,x\n", "a.csv"), saved("name,Foo\nJane,x\n", "b.csv")]

    parts = columns_for(paths, {"name": ["Voter"], "link": ["Foo", "link"]})

    assert parts == [{"name": ["Voter"], "link": ["link"]}, {"link": ["Foo"]}]


def test_a_header_in_no_file_is_refused_with_those_there_are(saved):
    paths = [saved("name,link\nJane,x\n", "a.csv"), saved('{"name":"A","k":1}\n', "b.jsonl")]

    with pytest.raises(InputError, match="there is no column Foo; there are name, link, k"):
        columns_for(paths, {"link": ["Foo"]})


def test_without_columns_no_file_is_opened():
    assert columns_for(["missing-1.csv", "missing-2.csv"], {}) == [{}, {}]


def test_headers_alone_can_be_read_where_nothing_is_recognised(saved):
    assert read_headers(saved("Foo\tBar\n1\t2\n")) == ("Foo", "Bar")
    assert read_headers(saved('{"a":1}\n{"b":2}\n', "x.jsonl")) == ("a", "b")
