import csv
import json

import pytest

from .lists import HEADER, NAMES, card, write_list


@pytest.fixture
def register(tmp_path):
    return write_list(tmp_path / "register.csv", [0, 1, 2, 3, 4, 5])


@pytest.fixture
def out(tmp_path):
    return tmp_path / "similar.csv"


def lines(out):
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def firsts(out):
    """Return for each query with a match the row that comes first."""
    return {int(query): int(row) for query, rank, row, _ in lines(out)[1:] if rank == "1"}


def test_each_row_gets_the_rows_most_like_it(iskra, register, tmp_path, out):
    queries = write_list(tmp_path / "queries.csv", [5, 0], further=[f"{NAMES[3]},,,,"])

    outcome = iskra("similar", register, "--queries", queries, "--out", out)

    assert (outcome.code, lines(out)[0]) == (0, ["query", "rank", "row", "score"])
    assert firsts(out) == {1: 6, 2: 1, 3: 4}
    assert "3 rows looked up among 6" in outcome.out
    assert f"Open next: {out}" in outcome.out


def test_ranks_count_from_1_to_at_most_5_and_scores_fall(iskra, tmp_path, out):
    crowd = write_list(tmp_path / "crowd.csv", [0] * 9)
    queries = write_list(tmp_path / "queries.csv", [0, 0])

    iskra("similar", crowd, "--queries", queries, "--out", out)

    told = [(int(query), int(rank)) for query, rank, _, _ in lines(out)[1:]]
    scores = [float(score) for *_, score in lines(out)[1:]]
    assert told == [(query, rank) for query in (1, 2) for rank in range(1, 6)]
    assert scores[:5] == sorted(scores[:5], reverse=True)
    assert len({row for _, _, row, _ in lines(out)[1:6]}) == 5


def test_json_tells_counts_and_times(iskra, register, tmp_path, out):
    queries = write_list(tmp_path / "queries.csv", [5, 0, 9], further=["\0,,,,"])

    told = json.loads(iskra("similar", register, "--queries", queries, "--out", out, "--json").out)

    counts = {key: told.pop(key) for key in ("register", "queries", "matches", "rejected")}
    assert counts == {"register": 6, "queries": 4, "matches": len(lines(out)) - 1, "rejected": 1}
    assert set(told) == {"built_seconds", "p50_ms", "p99_ms", "seconds"}
    assert 0 < told["p50_ms"] <= told["p99_ms"]


def test_rows_that_cannot_be_read_keep_their_number(iskra, tmp_path, out):
    register = tmp_path / "register.csv"
    register.write_text(f"{HEADER}\n\0,,,,\n{card(1)}\n", encoding="utf-8")

    iskra("similar", register, "--queries", register, "--out", out)

    assert firsts(out) == {2: 2}


def test_a_row_that_nobody_is_like_has_no_line(iskra, register, tmp_path, out):
    queries = tmp_path / "queries.csv"
    queries.write_text(f"{HEADER}\nZzyzx Qwghlm,,,,\n😀,,,,\n", encoding="utf-8")

    outcome = iskra("similar", register, "--queries", queries, "--out", out)

    assert outcome.code == 0
    assert lines(out) == [["query", "rank", "row", "score"]]


def test_files_may_have_other_columns_and_formats(iskra, register, tmp_path, out):
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        json.dumps({"Имя": "Катя", "Reachable": "0151 23456794", "Land": "Germany"}) + "\n",
        encoding="utf-8",
    )

    outcome = iskra(
        "similar", register, "--queries", queries, "--out", out, "--column", "phone=Reachable"
    )

    assert outcome.code == 0, outcome.err
    assert firsts(out) == {1: 3}


def test_lists_without_rows_are_answered(iskra, register, tmp_path, out):
    empty = write_list(tmp_path / "empty.csv", [])

    codes = [
        iskra("similar", empty, "--queries", register, "--out", out).code,
        iskra("similar", register, "--queries", empty, "--out", out, "--json").code,
    ]

    assert codes == [0, 0]
    assert lines(out) == [["query", "rank", "row", "score"]]


@pytest.mark.parametrize("queries", ["missing.csv", "nothing.csv", "folder"])
def test_what_cannot_be_read_is_told_and_leaves_what_was_there(
    iskra, register, tmp_path, out, queries
):
    (tmp_path / "nothing.csv").write_bytes(b"\x00\x01\x02")
    (tmp_path / "folder").mkdir()
    out.write_text("before", encoding="utf-8")

    outcome = iskra("similar", register, "--queries", tmp_path / queries, "--out", out)

    assert outcome.code == 1
    assert queries in outcome.err
    assert "Traceback" not in outcome.err
    assert out.read_text(encoding="utf-8") == "before"
    assert len(list(tmp_path.iterdir())) == 4


def test_what_is_read_is_not_overwritten(iskra, register):
    outcome = iskra("similar", register, "--queries", register, "--out", register)

    assert outcome.code == 2
    assert "would overwrite" in outcome.err


def test_queries_and_out_are_needed(iskra, register):
    outcome = iskra("similar", register)

    assert outcome.code == 2
    assert "--queries" in outcome.err
