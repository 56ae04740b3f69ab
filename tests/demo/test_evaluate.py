"""The judge of every figure: pairs counted fast are the pairs counted one by one."""

from __future__ import annotations

import csv
import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.evaluate import judge, main
from bench.mistakes import differing_pairs
from bench.pairs import count_pairs
from bench.truth import person_of, read_truth

labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14)


@given(rows=labels)
def test_counts_are_those_of_comparing_every_pair(rows):
    truth = [true for true, _ in rows]
    found = [cluster for _, cluster in rows]
    pairs = list(combinations(range(len(rows)), 2))
    true = {(a, b) for a, b in pairs if truth[a] == truth[b]}
    linked = {(a, b) for a, b in pairs if found[a] == found[b]}

    counts = count_pairs(truth, found)

    assert (counts.true, counts.found, counts.both) == (len(true), len(linked), len(true & linked))


@given(rows=labels)
def test_the_pairs_shown_are_the_pairs_that_differ(rows):
    truth = [str(true) for true, _ in rows]
    found = [str(cluster) for _, cluster in rows]
    counts = count_pairs(truth, found)

    assert len(list(differing_pairs(found, truth))) == counts.found - counts.both
    assert len(list(differing_pairs(truth, found))) == counts.true - counts.both


def test_shares_of_a_small_example():
    counts = count_pairs("aabbb", "xxxyy")

    assert counts.precision == pytest.approx(2 / 4)
    assert counts.recall == pytest.approx(2 / 4)
    assert counts.f1 == pytest.approx(0.5)


def test_nothing_to_find_and_nothing_found_is_right():
    counts = count_pairs("abc", "xyz")

    assert (counts.precision, counts.recall, counts.f1) == (1, 1, 1)


def test_columns_of_different_length_are_refused():
    with pytest.raises(ValueError, match="3 rows in truth, 2 in the clustering"):
        count_pairs("abc", "ab")


def test_the_truth_of_febrl_is_in_the_number():
    assert person_of("rec-1496-org") == person_of("rec-1496-dup-3") == "1496"
    assert person_of("Q100127000") == "Q100127000"


def test_a_file_without_truth_is_refused(tmp_path):
    path = written(tmp_path / "list.csv", [["name"], ["Ana"]])

    with pytest.raises(ValueError, match="none of the columns"):
        read_truth(path)


@pytest.fixture
def lists(tmp_path):
    one = written(tmp_path / "one.csv", [["name", "person_id"], ["Ana", "p1"], ["Bo", "p2"]])
    two = written(tmp_path / "two.csv", [["person_id", "name"], ["p1", "Anna"], ["p2", "B."]])
    return one, two


def test_links_are_judged_in_the_order_of_the_files(tmp_path, lists):
    links = links_of(tmp_path, lists, ["x", "y", "x", ""], grey={1})

    figures = judge(links, lists).figures()

    assert (figures["precision"], figures["recall"]) == (1.0, 0.5)
    assert figures["grey_share"] == 0.25
    assert (figures["wrong_pairs"], figures["missed_pairs"]) == (0, 1)


def test_rejected_rows_are_nobody_and_not_each_other(tmp_path, lists):
    links = links_of(tmp_path, lists, ["", "", "", ""])

    assert judge(links, lists).figures()["people"] == 4


def test_too_few_or_too_many_lines_are_refused(tmp_path, lists):
    with pytest.raises(ValueError, match="has 3 rows, the files 4"):
        judge(links_of(tmp_path, lists, ["x", "y", "x"]), lists)
    with pytest.raises(ValueError, match="not the row that the files have here"):
        judge(links_of(tmp_path, lists, ["x", "y", "x", "y", "z"]), lists)


def test_the_command_prints_figures_and_mistakes(tmp_path, lists, capsys):
    links = links_of(tmp_path, lists, ["x", "x", "x", "y"])

    main([str(links), *map(str, lists), "--show", "1"])

    printed, _, mistakes = capsys.readouterr().out.partition("\n\n")
    assert json.loads(printed)["wrong_pairs"] == 2
    assert "LINKED, BUT TWO PEOPLE: 2 pairs" in mistakes
    assert "ONE PERSON, BUT NOT LINKED: 1 pairs" in mistakes


def links_of(folder, lists, persons, *, grey=frozenset()):
    """Write a links.csv that gives these persons to the rows of the lists, two each."""
    rows = [["file", "row", "person", "weight", "why"]]
    for number, person in enumerate(persons):
        file = lists[min(number // 2, 1)]
        why = "grey: look" if number in grey else ""
        rows.append([file.name, 1 + number % 2, person, "", why])
    return written(folder / "links.csv", rows)


def written(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path
