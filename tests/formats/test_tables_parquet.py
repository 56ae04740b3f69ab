"""Parquet is read in memory, as text, and only the one file."""

from __future__ import annotations

import duckdb
import pytest

from iskra.formats.tables import read_headers, read_table
from iskra.formats.tables.parquet import _opened
from iskra.formats.tables.sources import opened
from iskra.shared.errors import InputError


@pytest.fixture
def parquet(tmp_path):
    """Return a function that saves the result of a query and returns the path."""

    def save(query, name="list.parquet"):
        path = tmp_path / "plain.parquet"
        duckdb.connect().execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
        return str(path.rename(tmp_path / name))

    return save


def test_parquet_is_read_by_content(parquet):
    path = parquet("SELECT 'José' AS name, NULL::VARCHAR AS email, 1 AS cluster", "list.csv")

    table = read_table(path)

    assert (table.kind, table.encoding, table.separator) == ("parquet", "UTF-8", "")
    assert table.columns == {"name": ["José"], "email": [""]}
    assert table.unused == ("cluster",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("DATE '1990-02-01'", "1990-02-01"),
        ("TIMESTAMP '1990-02-01 00:00:00'", "1990-02-01"),
        ("TIMESTAMP '1990-02-01 10:20:00'", "1990-02-01 10:20:00"),
        ("TIMESTAMPTZ '1990-02-01 00:00:00+00'", "1990-02-01"),
        ("2119.0::DOUBLE", "2119"),
        ("21.5::DOUBLE", "21.5"),
        ("'nan'::DOUBLE", ""),
        ("491701234567::BIGINT", "491701234567"),
        ("1.50::DECIMAL(9,2)", "1.50"),
        ("true", "true"),
        ("'Jane'::BLOB", "Jane"),
        ("'\\xFF'::BLOB", ""),
        ("['a', 'b']", "a; b"),
        ("'x'::ENUM('x', 'y')", "x"),
    ],
)
def test_values_of_each_kind_become_text(parquet, value, text):
    table = read_table(parquet(f"SELECT 'A' AS name, {value} AS postcode"))

    assert table.columns["postcode"] == [text]


def test_columns_of_nested_values_are_told_and_left_out(parquet):
    path = parquet("SELECT 'A' AS name, {'a': 1} AS link, [{'b': 2}] AS email, 'x' AS url")

    table = read_table(path)

    assert table.columns == {"name": ["A"], "link": ["x"]}
    assert table.notes == [
        "link: nested values are not read",
        "email: nested values are not read",
    ]


def test_a_list_of_nothing_but_nested_columns_is_refused(parquet):
    with pytest.raises(InputError, match="flatten them"):
        read_table(parquet("SELECT {'a': 1} AS name, MAP {'a': 1} AS link"))


def test_a_list_without_records_is_a_list_of_nobody(parquet):
    assert read_table(parquet("SELECT 'A' AS name LIMIT 0")).rows == 0


def test_columns_with_odd_names_are_quoted(parquet):
    path = parquet("""SELECT 'A' AS "na""me; --", 'B' AS name""")

    table = read_table(path, columns={"link": ['na"me; --']})

    assert table.columns == {"name": ["B"], "link": ["A"]}


def test_names_of_files_are_no_patterns(parquet):
    path = parquet("SELECT 'A' AS name", "a*[b]?'x.parquet")

    assert read_table(path).columns == {"name": ["A"]}


def test_cells_too_long_are_rejected(parquet):
    table = read_table(parquet("SELECT repeat('a', 5_000_000) AS name UNION ALL SELECT 'B'"))

    assert sorted(table.columns["name"]) == ["", "B"]
    assert "more than 10,000 characters" in table.rejected[0].reason


def test_headers_alone_can_be_read(parquet):
    assert read_headers(parquet("SELECT 1 AS foo, 2 AS name")) == ("foo", "name")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda content: content[:-1], "cut short"),
        (lambda content: content[:4], "cannot be read; is it whole"),
        (lambda content: content[:4] + content[-8:], "cannot be read; is it whole"),
        (lambda content: content[:30] + content[-8:], "cannot be read; is it whole"),
        (lambda content: content[:-4] + b"PARE", "encrypted"),
    ],
)
def test_damaged_files_are_refused_in_words(parquet, saved, change, words):
    with open(parquet("SELECT 'A' AS name"), "rb") as file:  # noqa: PTH123
        content = file.read()

    with pytest.raises(InputError, match=words) as refusal:
        read_table(saved(change(content), "damaged.parquet"))

    assert "/dev/fd" not in str(refusal.value)
    assert "LINE" not in str(refusal.value)


def test_nothing_spills_to_the_disk_and_no_other_file_can_be_read(parquet, saved):
    path, other = parquet("SELECT 'A' AS name"), saved("secret\n1\n", "other.csv")

    with opened(path) as file, _opened(path, file) as source:
        spill = source.connection.execute("SELECT current_setting('temp_directory')").fetchall()
        with pytest.raises(duckdb.Error):
            source.connection.execute("SELECT * FROM read_csv(?)", [other])

    assert spill == [("",)]
