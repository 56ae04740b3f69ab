"""Input that means harm through `iskra link`: answered in words, within limits."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from string import ascii_lowercase

import duckdb
import pytest

from iskra.formats.tables import parquet

from .conftest import SOURCE
from .lists import HEADER, card, write_list

MOST_MEGABYTES, MOST_SECONDS = 300, 5
CROWD = 50_000
HONEST = 25_000
MEASURE = """
import json, sys, time
from iskra.cli import main

code = main(sys.argv[1:])
status = open("/proc/self/status").read()
megabytes = int(status.partition("VmHWM:")[2].split()[0]) // 1024
print(json.dumps({"code": code, "seconds": time.process_time(), "megabytes": megabytes}))
"""


@pytest.fixture(scope="module")
def measured():
    """Link files of a folder in a process of its own; return counts, cost and what it said."""

    def run(folder, *files):
        outputs = ["--people", folder / "people.out", "--links", folder / "links.out"]
        process = subprocess.run(
            [sys.executable, "-c", MEASURE, "link", *files, *outputs, "--json", "--quiet"],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        *counts, cost = process.stdout.splitlines()
        told = {**json.loads(cost), "err": process.stderr}
        return {**told, **json.loads(counts[0])} if counts else told

    return run


@pytest.fixture(scope="module")
def honest(measured, tmp_path_factory):
    """What lists without harm cost: one of twelve rows, and one of HONEST."""
    folder = tmp_path_factory.mktemp("honest")
    crowd = [
        f"{name},{key}@example.org"
        for name, key in zip(people(HONEST), words(HONEST, 3), strict=True)
    ]
    return {
        "small": measured(folder, write_list(folder / "small.csv", range(12))),
        "crowd": measured(folder, save(folder, "crowd.csv", "name,email", crowd)),
    }


def words(size, seed):
    """Return so many words that look nothing alike, the same in every run."""
    chance = random.Random(seed)
    return ["".join(chance.choices(ascii_lowercase, k=7)) for _ in range(size)]


def people(size):
    """Return so many names that differ."""
    return [f"{one} {other}" for one, other in zip(words(size, 1), words(size, 2), strict=True)]


def save(folder, name, header, rows):
    """Write a list and return its path."""
    (folder / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return folder / name


def within_limits(told, usual):
    """Assert what hostile input may cost beyond the honest rows."""
    assert told["megabytes"] - usual["megabytes"] <= MOST_MEGABYTES
    assert told["seconds"] - usual["seconds"] <= MOST_SECONDS


def lines_of(folder, name="links.out"):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


HARM = {
    "a line of 10 MB": (b"a" * 10_000_000, 1),
    "a cell of 10 MB": (b"Zoe," + b"b" * 10_000_000 + b",,,", 1),
    "a million cells": (b"x," * 1_000_000, 1),
    "NUL": (b"Jane\0Doe,,,,", 1),
    "bytes that are no text": (b"Jan\xed\xa0\xbde,\xff\xfe,,,", 1),
    "a name of one combining mark 9,000 times": (("a" + "\u0301" * 9_000 + ",,,,").encode(), 0),
    "a name of 9,000 words": (b"ab " * 3_000 + b",,,,", 0),
    "a name that turns the direction": ("\u202eJane\u2066 Doe,,,,".encode(), 0),
}


@pytest.mark.parametrize("harm", HARM)
def test_one_harmful_row_costs_itself_alone(measured, honest, tmp_path, harm):
    row, rejected = HARM[harm]
    path = tmp_path / "list.csv"
    rows = [HEADER.encode(), *(card(n).encode() for n in range(6)), row, card(6).encode(), b""]
    path.write_bytes(b"\n".join(rows))

    told = measured(tmp_path, path)

    within_limits(told, honest["small"])
    assert (told["code"], told["rows"], told["people"], told["rejected"]) == (
        0,
        8,
        8 - rejected,
        rejected,
    )
    why = lines_of(tmp_path)[6]
    assert why["why"].startswith("rejected: ") == bool(rejected)
    assert bool(why["person"]) != bool(rejected)
    assert len(why["why"]) < 300


REFUSED = {
    "a million columns": (b"name," * 1_000_000 + b"\nJane\n", "too long to be headers"),
    "a header of 10 MB": (b"a" * 10_000_000, "list.csv"),
    "an empty file": (b"", "the file is empty"),
    "zeros": (b"\0" * 1_000_000, "not a text file"),
    "megabytes of half pairs": (
        "\ufeffname\n".encode("utf-16-le") + b"\x00\xdc" * 5_000_000,
        "UTF-16",
    ),
    "a Parquet file cut short": (b"PAR1" + b"\0" * 1000, "cut short"),
}


@pytest.mark.parametrize("harm", REFUSED)
def test_what_is_no_list_is_refused_in_one_line_and_leaves_nothing(
    measured, honest, tmp_path, harm
):
    content, words = REFUSED[harm]
    (tmp_path / "list.csv").write_bytes(content)

    told = measured(tmp_path, tmp_path / "list.csv")

    within_limits(told, honest["small"])
    assert told["code"] == 1
    assert words in told["err"]
    assert told["err"].count("\n") == 1
    assert len(told["err"]) < 2_000
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_100_000_called_the_same_are_not_one_and_cost_no_more_than_others(
    measured, honest, tmp_path
):
    path = save(tmp_path, "list.csv", "name", ["Muhammad Ali"] * 100_000)

    told = measured(tmp_path, path)

    within_limits(told, honest["crowd"])
    assert told["people"] == told["rows"] == 100_000
    assert told["grey"] <= 400


def test_one_e_mail_of_50_000_makes_nobody_one_and_costs_no_more_than_others(
    measured, honest, tmp_path
):
    rows = [f"{name},jane@example.org" for name in people(CROWD)]

    told = measured(tmp_path, save(tmp_path, "list.csv", "name,email", rows))

    within_limits(told, honest["crowd"])
    assert told["people"] >= 0.99 * CROWD


def test_a_list_of_people_who_are_there_once_links_nobody(honest):
    assert honest["small"]["people"] == 12
    assert honest["crowd"]["people"] >= 0.999 * HONEST


@pytest.fixture
def outputs(tmp_path):
    return [
        "--people",
        tmp_path / "people.out",
        "--links",
        tmp_path / "links.out",
        "--json",
        "--quiet",
    ]


def test_half_a_utf_16_pair_costs_its_row(iskra, outputs, tmp_path):
    before, after = f"\ufeff{HEADER}\n{card(0)}\nJo", f"e,,,,\n{card(1)}\n"
    content = before.encode("utf-16-le") + b"\x3d\xd8" + after.encode("utf-16-le")
    (tmp_path / "list.csv").write_bytes(content)

    outcome = iskra("link", tmp_path / "list.csv", *outputs)

    told = json.loads(outcome.out)
    assert (told["rows"], told["people"], told["rejected"]) == (3, 2, 1)


@pytest.mark.parametrize("files", [1, 3])
def test_headers_alone_are_nobody(iskra, outputs, tmp_path, files):
    path = save(tmp_path, "list.csv", HEADER, [])

    outcome = iskra("link", *[path] * files, *outputs)

    told = json.loads(outcome.out)
    assert (outcome.code, told["rows"], told["people"], told["links"]) == (0, 0, 0, 0)
    assert (tmp_path / "links.out").read_text() == "file,row,person,weight,why\n"
    assert (tmp_path / "people.out").read_text().count("\n") == 1


def test_headers_alone_beside_a_list_change_nothing(iskra, outputs, tmp_path):
    empty = save(tmp_path, "empty.csv", "name,birth_date,street", [])
    path = write_list(tmp_path / "list.csv", [0, 1, 2, 0])

    told = json.loads(iskra("link", empty, path, *outputs).out)

    assert (told["rows"], told["people"]) == (4, 3)


def test_a_report_of_nobody_can_be_drawn(iskra, outputs, tmp_path):
    path = save(tmp_path, "list.csv", HEADER, [])

    outcome = iskra("link", path, *outputs, "--report", tmp_path / "report.html")

    assert outcome.code == 0
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_names_of_emoji_are_told_apart_and_written_back(iskra, outputs, tmp_path):
    rows = ["🧑‍🚀🔥,,,,", "🌹✊,,,,", card(0)]
    path = save(tmp_path, "list.csv", HEADER, rows)

    told = json.loads(iskra("link", path, *outputs).out)

    assert told["rows"] - told["rejected"] == 3
    assert {line["name"] for line in lines_of(tmp_path, "people.out")} >= {"🧑‍🚀🔥", "🌹✊"}


def test_names_of_emoji_disturb_nobody(iskra, outputs, tmp_path):
    path = save(
        tmp_path, "list.csv", HEADER, [card(0), "🧑‍🚀🔥,,,,", card(0), "🌹✊,,,DE", card(1)]
    )

    outcome = iskra("link", path, *outputs)

    lines = lines_of(tmp_path)
    assert (outcome.code, len(lines)) == (0, 5)
    assert lines[0]["person"] == lines[2]["person"] != lines[4]["person"]


def test_two_columns_with_one_name_are_read(iskra, outputs, tmp_path):
    keys = zip(people(8), words(8, 3), strict=True)
    rows = [f"{name},{key}@example.org,{key}@example.com" for name, key in keys]
    path = save(tmp_path, "list.csv", "name,email,email", rows)

    outcome = iskra("link", path, *outputs)

    told = json.loads(outcome.out)
    assert (outcome.code, told["rows"], told["people"]) == (0, 8, 8)


def test_a_list_against_itself_doubles_nobody(iskra, outputs, tmp_path):
    path = write_list(tmp_path / "list.csv", range(12))

    told = json.loads(iskra("link", path, path, path, *outputs).out)

    assert (told["rows"], told["people"], told["links"]) == (36, 12, 24)


@pytest.mark.parametrize("option", ["", "--same", "--not-same"])
@pytest.mark.parametrize(
    ("name", "words"), [("pipe", "this is a pipe"), ("folder", "this is a folder")]
)
def test_pipes_and_folders_are_refused_without_waiting(
    iskra, outputs, tmp_path, option, name, words
):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    path = write_list(tmp_path / "list.csv", range(3))
    files = [path, option, tmp_path / name] if option else [tmp_path / name]

    outcome = iskra("link", *files, *outputs)

    assert outcome.code == 1
    assert words in outcome.err
    assert {entry.name for entry in tmp_path.iterdir()} == {"pipe", "folder", "list.csv"}


def test_decisions_that_contradict_each_other_are_refused(iskra, outputs, tmp_path):
    path = write_list(tmp_path / "list.csv", range(3))
    for name in ("same", "not"):
        (tmp_path / name).write_text(f"{path},1,{path},2\n")

    outcome = iskra(
        "link", path, *outputs, "--same", tmp_path / "same", "--not-same", tmp_path / "not"
    )

    assert outcome.code == 1
    assert "row 1" in outcome.err
    assert "are said to be two people" in outcome.err
    assert {entry.name for entry in tmp_path.iterdir()} == {"list.csv", "same", "not"}


def test_no_table_spills_to_the_disk(iskra, outputs, tmp_path, monkeypatch):
    connect, told = duckdb.connect, []

    def watched(*arguments, **options):
        connection = connect(*arguments, **options)
        told.append(connection.execute("SELECT current_setting('temp_directory')").fetchone()[0])
        return connection

    path = write_list(tmp_path / "list.csv", range(12))
    duckdb.sql(f"COPY (FROM '{path}') TO '{tmp_path}/list.parquet' (FORMAT parquet)")
    monkeypatch.setattr(parquet.duckdb, "connect", watched)

    iskra("link", tmp_path / "list.parquet", *outputs)

    assert told
    assert set(told) == {""}
