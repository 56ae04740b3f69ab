"""Hostile tables of text, JSON lines and Parquet files."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import duckdb

HEAD = "name,link,email\n"
JANE = "Jane Doe,https://x.org/j,jane@example.org\n"
MARKS = "<script>alert(1)</script>"


def tables():
    """Yield hostile CSV and TSV files."""
    yield from _broken_tables()
    yield from _large_tables()
    yield from _wrongly_encoded()
    yield from _sly_tables()


def _broken_tables():
    yield "empty.csv", b""
    yield "only-a-mark.csv", b"\xef\xbb\xbf"
    yield "only-headers.csv", HEAD
    yield "only-separators.csv", ",,,,\n" * 100
    yield "only-line-breaks.csv", "\n" * 1_000
    yield "only-sep.csv", "sep=;\n"
    yield "no-headers.csv", JANE * 50
    yield "quote-never-closed.csv", HEAD + '"Jane,x,y\n' + JANE * 1_000
    yield "quote-opened-on-each-line.csv", HEAD + '"Jane,x,y\n' * 50_000
    yield "quotes-only.csv", HEAD + '"' * 100_001 + "\n" + JANE
    yield "quotes-in-quotes.csv", HEAD + '"a""b"",""c",x,y\n' * 1_000
    yield "carriage-returns-only.csv", (HEAD + JANE * 10).replace("\n", "\r")
    yield "mixed-line-ends.csv", HEAD + JANE.strip() + "\r\n" + JANE.strip() + "\r" + JANE
    yield "too-many-cells.csv", HEAD + "a,b,c,d,e,f\n" * 20_000
    yield "too-few-cells.csv", "a,b,c,d,e,f,name\n" + "x\n" * 20_000
    yield "headers-repeated.csv", "name," * 2_000 + "\n" + "x," * 2_000 + "\n"
    yield "records-of-blanks.csv", HEAD + " , , \n" * 12_000


def _large_tables():
    yield "line-of-10-mb.csv", HEAD + "x" * 10_000_000 + "\n" + JANE
    yield "headers-of-10-mb.csv", "x" * 10_000_000
    yield "cell-of-1-mb.csv", HEAD + "x" * 999_000 + ",y,z\n" + JANE
    yield "a-million-columns.csv", "a," * 1_000_000 + "\n" + "1," * 1_000_000 + "\n"
    yield "five-thousand-columns.csv", "name," + "a," * 5_000 + "\n"
    yield "a-million-commas.csv", HEAD + "," * 1_000_000 + "\n" + JANE
    yield "five-million-blank-lines.csv", HEAD + "\n" * 5_000_000 + JANE
    yield "spaces-of-10-mb.csv", HEAD + " " * 10_000_000 + JANE


def _wrongly_encoded():
    yield "nuls.csv", b"\0" * 100_000
    yield "nul-in-a-cell.csv", HEAD + "Ja\0ne,x,y\n" + JANE
    yield "half-of-utf-16.csv", ("\ufeff" + HEAD + JANE).encode("utf-16-le")[:-1]
    yield "half-pairs-in-utf-16.csv", "\ufeff".encode("utf-16-le") + b"\x3d\xd8" * 100_000
    yield "utf-32-damaged.csv", ("\ufeff" + HEAD).encode("utf-32-le") + b"\xff\xff\xff\xff" * 1_000
    yield "utf-8-cut.csv", (HEAD + "Zoë,x,y").encode()[:-5] + b"\xc3"
    yield "utf-8-overlong.csv", HEAD.encode() + b"\xc0\xaf\xe0\x80\xaf,x,y\n" * 100
    yield "utf-8-surrogates.csv", HEAD.encode() + b"\xed\xa0\xbd,x,y\n" * 100
    yield (
        "latin-1-in-utf-8.csv",
        (HEAD + "Zoë,x,y\n" * 20).encode() + b"Zo\xeb,x,y\n" + JANE.encode(),
    )
    yield "noise.csv", random.Random(7).randbytes(500_000)
    yield "noise-behind-headers.csv", HEAD.encode() + random.Random(8).randbytes(500_000)
    yield "all-bytes.tsv", b"name\tlink\n" + bytes(range(256)) * 500


def _sly_tables():
    yield "formulas.csv", HEAD + "=cmd|'/c calc'!A1,+1+1,@x\n" + "-2+3,\t=1,\uff1d1\n" + JANE
    yield "scripts.csv", f"name{MARKS},link,email\n{MARKS},javascript:alert(1),{MARKS}@x.org\n"
    yield "escapes-of-terminals.csv", HEAD + "\x1b[2J\x1b]0;owned\x07,x,y\n" + JANE
    yield "turned-round.csv", HEAD + "\u202egnp.exe\u202c,x,y\n\u200b\u200b,\ufeff,\u2060\n" + JANE
    yield "zalgo.csv", HEAD + "Z" + "\u0301" * 9_000 + ",x,y\n" + JANE
    yield "statements.csv", HEAD + "'; DROP TABLE people;--,x,y\n../../etc/passwd,$(id),`id`\n"
    yield "numbers.csv", "name,phone\nJane,1e999999\nJim,-0\nJoe," + "9" * 9_000 + "\n"
    yield "a-page.csv", f"<!DOCTYPE html><table><tr><td>{MARKS}"
    yield "a-program.csv", b"\x7fELF" + bytes(1_000)
    yield "tabs-and-quotes.tsv", "name\tlink\n" + '5" pipe\t"x\n' * 20_000


def jsonlines():
    """Yield hostile files of JSON lines."""
    good = '{"name":"Jane","email":"j@x.org"}\n'
    yield "deep.jsonl", good + '{"name":' + "[" * 900_000 + "\n" + good
    yield "deep-objects.jsonl", good + '{"name":' * 90_000 + "\n" + good
    yield "huge-number.jsonl", good + '{"name":"A","phone":' + "9" * 900_000 + "}\n"
    yield "exponents.jsonl", good + '{"name":"A","phone":1e999999999}\n' * 1_000
    yield "keys-twice.jsonl", good + '{"name":"A","name":"B"}\n' * 1_000 + good * 1_001
    yield "ever-new-keys.jsonl", "".join(f'{{"k{n}":1,"name":"x"}}\n' for n in range(100_000))
    yield "long-keys.jsonl", '{"' + "k" * 900_000 + '":1,"name":"x"}\n'
    yield "line-of-10-mb.jsonl", good + '{"name":"' + "x" * 10_000_000 + '"}\n' + good
    yield "array.jsonl", "[" + good.strip() + "]"
    yield "over-many-lines.jsonl", '{\n"name":"Jane"\n}\n'
    yield "cut.jsonl", good * 10 + '{"name":"Ja'
    yield "nuls.jsonl", good + '{"name":"a\\u0000b"}\n' + good
    yield "half-pairs.jsonl", good + '{"name":"\\ud83d"}\n' + good
    yield "not-objects.jsonl", good * 9 + '1\nnull\n"x"\n[]\nNaN\n-Infinity\n'
    yield "empty-objects.jsonl", "{}\n" * 200_000
    yield "empty-keys.jsonl", '{"":"x","name":"y"}\n' * 100
    yield "nested-values.jsonl", '{"name":{"$gt":""},"email":[["x"]]}\n' * 100
    yield "scripts.jsonl", f'{{"name":"{MARKS}","{MARKS}":"x"}}\n' * 100
    yield "unescaped-control.jsonl", good + '{"name":"a\tb\x01"}\n' + good


def parquets():
    """Yield hostile Parquet files: made well by DuckDB, and then made worse."""
    good = _parquet(
        "SELECT 'Jane ' || i AS name, 'j' || i || '@x.org' AS email FROM range(2000) r(i)"
    )
    yield "only-magic.parquet", b"PAR1PAR1"
    yield "cut.parquet", good[: len(good) // 2]
    yield "cut-in-front.parquet", b"PAR1" + good[len(good) // 2 :]
    yield "encrypted.parquet", good[:-4] + b"PARE"
    yield "footer-of-4-gb.parquet", good[:-8] + b"\xff\xff\xff\x7fPAR1"
    yield "footer-of-nothing.parquet", good[:-8] + b"\0\0\0\0PAR1"
    yield (
        "footer-of-noise.parquet",
        b"PAR1" + random.Random(9).randbytes(5_000) + b"\x88\x13\0\0PAR1",
    )
    for seed in range(8):
        yield f"flipped-{seed}.parquet", _flipped(good, seed)
    yield "ten-million-records.parquet", _parquet("SELECT 'Jane' AS name FROM range(10000000)")
    yield (
        "long-cells.parquet",
        _parquet(
            "SELECT i || repeat('x', 9900) AS name FROM range(30000) r(i)", "COMPRESSION zstd"
        ),
    )
    yield "cells-too-long.parquet", _parquet("SELECT repeat('x', 3000000) AS name FROM range(20)")
    yield "nested.parquet", _parquet("SELECT {'a': {'b': ['x']}} AS name FROM range(10)")
    yield "no-records.parquet", _parquet("SELECT 'x' AS name WHERE false")
    many = ", ".join(f"1 AS c{number}" for number in range(6_000))
    yield "columns.parquet", _parquet(f"SELECT 'x' AS name, {many}")
    yield "statements.parquet", _parquet("""SELECT 'x' AS name, 'y' AS "a""; DROP TABLE x; --" """)


def _parquet(query, options="COMPRESSION snappy"):
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
        path = Path(folder) / "made.parquet"
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, {options})")
        return path.read_bytes()


def _flipped(content, seed):
    chance = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(20):
        damaged[chance.randrange(4, len(damaged) - 8)] ^= 1 << chance.randrange(8)
    return bytes(damaged)
