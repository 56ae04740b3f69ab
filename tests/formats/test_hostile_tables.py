"""Input that means harm costs little memory and time, and is answered in words."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from iskra.formats.tables import Table, read_table
from iskra.shared.errors import InputError

SOURCE = Path(__file__).parents[2] / "src"
MOST_MEGABYTES, MOST_SECONDS = 300, 5

HEADERS = b"name,link,email\n"
JANE = b"Jane Doe,https://x.org/j,j@example.org\n"
MEASURE = """
import json, sys, time
from iskra.formats.tables import read_table
from iskra.shared.errors import InputError

def peak():
    status = open("/proc/self/status").read()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024

before, start = peak(), time.process_time()
try:
    table = read_table(sys.argv[1])
    told = {"rows": table.rows, "names": table.columns.get("name", [])[:200]}
    told["rejected"] = [[one.row, one.reason] for one in table.rejected[:200]]
except InputError as error:
    told = {"refused": str(error)}
told.update(seconds=time.process_time() - start, megabytes=peak() - before)
print(json.dumps(told))
"""


@pytest.fixture
def measured(saved):
    """Return a function that reads bytes as a list in a process of its own, within the limits."""

    def read(content, name="list.csv"):
        process = subprocess.run(
            [sys.executable, "-c", MEASURE, saved(content, name)],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            check=True,
            timeout=120,
        )
        told = json.loads(process.stdout)
        assert told["megabytes"] <= MOST_MEGABYTES
        assert told["seconds"] <= MOST_SECONDS
        return told

    return read


@pytest.mark.parametrize("wrapped", [b"%s", b'"%s"', b'"%s'], ids=["bare", "quoted", "open"])
def test_a_line_of_10_mb_costs_one_record(measured, wrapped):
    told = measured(HEADERS + JANE + wrapped % (b"a" * 10_000_000) + b"\n" + JANE)

    assert told["names"] == ["Jane Doe", "", "Jane Doe"]
    assert told["rejected"] == [[2, "the line is longer than 1,000,000 characters"]]


def test_a_line_of_10_mb_of_emoji_costs_one_record(measured):
    told = measured(HEADERS + JANE + "🔥".encode() * 2_500_000 + b"\n" + JANE)

    assert told["names"] == ["Jane Doe", "", "Jane Doe"]


def test_a_line_of_10_mb_of_json_costs_one_record(measured):
    told = measured(b'{"name":"A"}\n{"name":"' + b"a" * 10_000_000 + b'"}\n{"name":"B"}\n')

    assert told["names"] == ["A", "", "B"]


@pytest.mark.parametrize("content", [b"a" * 10_000_000, b"a\n" + b"b" * 10_000_000])
def test_a_line_of_10_mb_is_no_headers(measured, content):
    assert "refused" in measured(content)


@pytest.mark.parametrize("headers", [b"name,", b"name;", b"c,"])
def test_a_million_columns_are_refused(measured, headers):
    told = measured(headers * 1_000_000 + b"\n" + JANE)

    assert "refused" in told


def test_half_a_megabyte_of_columns_is_counted_and_refused(measured):
    told = measured(b"name" + b",x" * 250_000 + b"\n" + JANE)

    assert "there are 250,001 columns; at most 5,000 are read" in told["refused"]


@pytest.mark.parametrize("cell", [b",", b"a,", b'"a",'])
def test_a_million_cells_cost_one_record(measured, cell):
    told = measured(HEADERS + JANE + cell * 1_000_000 + b"\n" + JANE)

    assert told["names"][0] == told["names"][-1] == "Jane Doe"
    assert [row for row, _reason in told["rejected"]] == [2]


def test_a_quotation_mark_never_closed_does_not_swallow_100_mb(measured):
    long = b"Jane Doe,https://x.org/j," + b"e" * 950 + b"\n"

    told = measured(HEADERS + JANE * 3 + b'"Broken,x,y\n' + long * 100_000)

    assert told["rows"] == 100_004
    assert [row for row, _reason in told["rejected"]] == [4]
    assert told["names"][:6] == ["Jane Doe"] * 3 + [""] + ["Jane Doe"] * 2


@pytest.mark.parametrize("line", [b'x",",\n', b'"a""\n', b'"\n', b'a,"b\n', b'",\n'])
def test_quotation_marks_made_to_be_read_again_and_again_end_soon(measured, line):
    told = measured(HEADERS + JANE + line * (4_000_000 // len(line)))

    assert "refused" in told or told["rejected"]


@pytest.mark.parametrize("kind", [b"\xff", b"\x00", b"\xed\xa0\xbd", b"\xf0\x9f"])
def test_megabytes_of_bytes_that_are_no_text_end_soon(measured, kind):
    told = measured(HEADERS + "Zoë,x,y\n".encode() * 100 + kind * 10_000_000 + b"\n" + JANE)

    assert told.get("names", ["Zoë"])[0] == "Zoë"
    assert "refused" in told or told["rejected"]


def test_megabytes_of_half_pairs_in_utf_16_end_soon(measured):
    text = "\ufeffname,link\n" + "Zoë,x\n" * 100

    told = measured(text.encode("utf-16-le") + b"\x00\xdc" * 10_000_000)

    assert "in many places this is not UTF-16 LE" in told["refused"]


@pytest.mark.parametrize("line", [b"x\n", b",,\n", b"\0,\0,\0\n", b"a,b,c,d\n"])
def test_twenty_megabytes_of_bad_records_end_soon(measured, line):
    told = measured(HEADERS + line * (20_000_000 // len(line)))

    assert "refused" in told


@pytest.mark.parametrize("line", [b"\n", b"\r\n"])
def test_twenty_megabytes_of_blank_lines_are_nobody(measured, line):
    assert measured(HEADERS + line * 10_000_000 + JANE)["names"] == ["Jane Doe"]


def test_deep_json_ends_soon(measured):
    told = measured(b'{"name":"A"}\n' + b'{"name":' + b"[" * 900_000 + b"\n" + b'{"name":"B"}\n')

    assert told["names"] == ["A", "", "B"]


def test_json_with_ever_new_keys_ends_soon(measured):
    lines = b"".join(b'{"k%d":1,"name":"x"}\n' % number for number in range(200_000))

    assert "different keys" in measured(lines)["refused"]


def test_a_nul_costs_one_record_with_its_column(saved):
    table = read_table(saved(HEADERS + b"Jane,x\0y,z\n" + JANE))

    assert [(one.row, one.column, one.value) for one in table.rejected] == [(1, "link", "x\ufffdy")]
    assert "NUL" in table.rejected[0].reason
    assert table.columns["name"] == ["", "Jane Doe"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_half_a_pair_costs_one_record(saved, codec):
    half = b"\x3d\xd8" if codec == "utf-16-le" else b"\xd8\x3d"
    before, after = "\ufeffname,link\nJane,x\nJo".encode(codec), "e,y\nJim,z\n".encode(codec)

    table = read_table(saved(before + half + after))

    assert table.columns["name"] == ["Jane", "", "Jim"]
    assert [(one.row, one.column) for one in table.rejected] == [(2, "name")]


def test_a_byte_too_few_at_the_end_of_utf_16_costs_one_record(saved):
    table = read_table(saved("\ufeffname,link\nJane,x\nJim,zz".encode("utf-16-le")[:-1]))

    assert table.columns["name"] == ["Jane", ""]


def test_a_name_of_emoji_is_a_name(saved):
    table = read_table(saved("name,link\n🧑‍🚀🔥,x\n"))

    assert table.columns["name"] == ["🧑‍🚀🔥"]
    assert table.rejected == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "no line of headers"),
        (b"\n\n\n", "no line of headers"),
        (b",,,\n", "no line of headers"),
        (b"\0" * 5_000, "not a text file"),
        (bytes(range(256)) * 50, "not a text file"),
        (b"PK\x03\x04\x14\0[Content_Types].xml..xl/workbook.xml", "Excel workbook"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "LibreOffice"),
        (b"PK\x03\x04\x14\0list.csv", "zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG picture"),
        (b"SQLite format 3\0\x10\0", "SQLite database"),
        (b"\x1f\x8b\x08\0", "gunzip"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><table><tr><td>name", "web page"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?>", "web page or XML"),
        (b"ARROW1\0\0", "Arrow"),
    ],
)
def test_what_is_no_list_is_named(saved, content, words):
    path = saved(content)

    with pytest.raises(InputError, match=words) as refusal:
        read_table(path)

    assert str(refusal.value).startswith(f"{path}: ")


def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "list.csv")

    with pytest.raises(InputError, match="this is a pipe"):
        read_table(str(tmp_path / "list.csv"))


def test_a_pipe_put_there_between_look_and_opening_is_refused_too(monkeypatch, saved):
    path = saved("name\nJane\n")
    status = os.stat(path)  # noqa: PTH116
    Path(path).unlink()
    os.mkfifo(path)
    monkeypatch.setattr("iskra.formats.tables.sources.Path.stat", lambda _path: status)

    with pytest.raises(InputError, match="this is a pipe"):
        read_table(path)


def test_process_substitution_is_refused_in_words():
    reading, writing = os.pipe()

    with pytest.raises(InputError, match="this is a pipe"):
        read_table(f"/dev/fd/{reading}")

    os.close(reading)
    os.close(writing)


def test_standard_input_is_refused_in_words():
    with pytest.raises(InputError, match="not standard input"):
        read_table("-")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom", "/dev/null"])
def test_devices_are_refused(device):
    with pytest.raises(InputError, match="this is a device"):
        read_table(device)


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("list.csv")

        with pytest.raises(InputError, match="this is a socket"):
            read_table("list.csv")


def test_a_folder_is_refused_with_what_to_type(tmp_path):
    with pytest.raises(InputError) as refusal:
        read_table(f"{tmp_path}/")

    assert f"this is a folder; name the files in it, for example {tmp_path}/*.csv" in str(
        refusal.value
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("no/such.csv", "there is no such file"),
        ("", "not a file name"),
        ("nul\0.csv", "not a file name"),
        ("x" * 5_000, "cannot be read"),
    ],
)
def test_names_of_no_file_are_refused(path, words):
    with pytest.raises(InputError, match=words):
        read_table(path)


def test_a_file_one_may_not_read_is_refused(saved, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("iskra.formats.tables.sources.os.open", refuse)

    with pytest.raises(InputError, match="you may not read this file"):
        read_table(saved("name\nJane\n"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=400), st.sampled_from([b"", b"name,email\n", b'{"name":"A"}\n', b"PAR1"]))
@example(b'"', b"name,email\n")
@example(b"\r", b"name,email\n")
@example(b'a"b,"\r\n"', b"name,email\n")
def test_any_bytes_are_read_or_refused(saved, content, start):
    try:
        table = read_table(saved(start + content))
    except InputError:
        return

    assert isinstance(table, Table)
    assert {len(column) for column in table.columns.values()} == {table.rows}
    rejected = [one.row for one in table.rejected]
    assert rejected == sorted(set(rejected))
    assert all(1 <= row <= table.rows for row in rejected)
    for one in table.rejected:
        assert all(column[one.row - 1] == "" for column in table.columns.values())
        assert one.value.isprintable()
        assert len(one.value) <= 40
