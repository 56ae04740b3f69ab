"""Every file of the hostile corpus is read or refused: quickly, in little memory, in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.formats.hostile import hostile_files

SOURCE = Path(__file__).parents[2] / "src"
MOST_MEGABYTES, MOST_SECONDS = 300, 5
# Each file is read by a child of its own: what kills a process shows, and so does its memory.
MEASURE = """
import gc, json, os, sys, time
from iskra.formats.tables import read_table
from iskra.shared.errors import InputError

def peak():
    status = open("/proc/self/status").read()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024

def measured(path):
    before, start = peak(), time.process_time()
    try:
        table = read_table(path)
        rejected = [[one.row, one.column, one.reason] for one in table.rejected[:100]]
        told = {"kind": table.kind, "rows": table.rows, "rejected": rejected}
        lengths = {len(column) for column in table.columns.values()}
        told["whole"] = lengths == {table.rows}
        words = [*table.headers, *table.notes, *table.unused]
        words += [cell for column in table.columns.values() for cell in column[:50]]
        told["sendable"] = all("\\0" not in one and one.encode() is not None for one in words)
    except InputError as error:
        told = {"refused": str(error)}
    except BaseException as error:
        told = {"error": repr(error)}
    told.update(seconds=time.process_time() - start, megabytes=peak() - before)
    return told

gc.freeze()
for path in sys.stdin.read().splitlines():
    child = os.fork()
    if child == 0:
        os.write(1, (json.dumps([path, measured(path)]) + "\\n").encode())
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Return for each hostile file, by its name, what came of reading it."""
    paths = [str(path) for path in hostile_files(tmp_path_factory.mktemp("hostile"))]
    process = subprocess.run(
        [sys.executable, "-c", MEASURE],
        input="\n".join(paths),
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=True,
        text=True,
        timeout=300,
    )
    told = dict(map(json.loads, process.stdout.splitlines()))
    return {Path(path).name: told.get(path, {"error": "the process died"}) for path in paths}


def test_the_corpus_has_all_formats(measured):
    endings = Counter(name.rpartition(".")[2] for name in measured)

    assert len(measured) >= 120
    assert {"csv", "tsv", "jsonl", "parquet", "xlsx", "vcf", "json"} <= set(endings)
    assert (
        min(endings[ending] for ending in ("csv", "jsonl", "parquet", "xlsx", "vcf", "json")) > 10
    )


def test_nothing_is_an_error(measured):
    assert {name: told["error"] for name, told in measured.items() if "error" in told} == {}


def test_nothing_takes_long(measured):
    slow = {
        name: told["seconds"] for name, told in measured.items() if told["seconds"] > MOST_SECONDS
    }

    assert slow == {}


def test_nothing_takes_much_memory(measured):
    large = {
        name: told["megabytes"]
        for name, told in measured.items()
        if told["megabytes"] > MOST_MEGABYTES
    }

    assert large == {}


def test_what_is_read_is_whole_and_every_rejected_record_says_why(measured):
    for name, told in measured.items():
        if "refused" not in told:
            assert told["whole"], name
            assert told["sendable"], name
            assert all(
                1 <= row <= told["rows"] and reason for row, _column, reason in told["rejected"]
            )


def test_every_refusal_names_the_file_and_can_be_shown(measured):
    refusals = {name: told["refused"] for name, told in measured.items() if "refused" in told}

    assert len(refusals) > 50
    for name, words in refusals.items():
        assert f"{name}: " in words
        assert words.encode()
        assert "Error(" not in words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sheet-bomb.xlsx", "grows more than 100 times"),
        ("many-small-bombs.xlsx", "unpacked it has"),
        ("six-thousand-parts.xlsx", "more than 5,000 parts"),
        ("locked.xlsx", "locked with a password"),
        ("old.xls", "old Office file"),
        ("open.ods", "LibreOffice spreadsheet"),
        ("laughs.xlsx", "document type"),
        ("fetched.xlsx", "document type"),
        ("says-little.xlsx", "cut short or damaged"),
        ("heavy-cells.xlsx", "far more cells than it has content"),
        ("heavy-wide-strings.xlsx", "MB of text"),
        ("ten-million-records.parquet", "no list of people has"),
        ("deep.json", "nested too deeply"),
    ],
)
def test_bombs_are_refused_in_words(measured, name, words):
    assert words in measured[name]["refused"]


@pytest.mark.parametrize(
    ("name", "rejected"),
    [
        ("never-ends.vcf", [2, "END", "the card does not end; the file may be cut short"]),
        ("line-of-10-mb.vcf", [1, "FN", "its value is too long"]),
        (
            "hundred-thousand-properties.vcf",
            [1, "EMAIL", "the card has more than 5,000 properties"],
        ),
        ("nul.vcf", [1, "FN", "its value holds a NUL character"]),
        ("groups.vcf", [4, "KIND", "the card is not a person's"]),
        ("escaped-nul.xlsx", [1, "name", "the cell holds a NUL character"]),
    ],
)
def test_bad_records_are_rejected_with_number_place_and_reason(measured, name, rejected):
    assert measured[name]["rejected"] == [rejected]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("claimed-size.xlsx", 1),
        ("last-corner.xlsx", 1),
        ("picture-of-10-mb.vcf", 2),
        ("paths.xlsx", 1),
    ],
)
def test_what_only_looks_dangerous_is_read(measured, name, rows):
    assert (measured[name]["rows"], measured[name]["rejected"]) == (rows, [])
