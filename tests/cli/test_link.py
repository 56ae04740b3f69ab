import csv
import json

import pytest

from .lists import write_list


@pytest.fixture
def files(tmp_path):
    """Two lists, two people on both; the last row of the second cannot be read."""
    return [
        write_list(tmp_path / "union.csv", [0, 1, 2, 3, 4, 5]),
        write_list(tmp_path / "party.csv", [4, 5, 6, 7, 8], further=["\0,,,,"]),
    ]


@pytest.fixture
def outputs(tmp_path):
    """The options that every link needs."""
    return ["--people", tmp_path / "people.out", "--links", tmp_path / "links.out"]


def lines(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_lists_become_people_and_links(iskra, files, outputs, tmp_path):
    outcome = iskra("link", *files, *outputs, "--json")

    told = json.loads(outcome.out)
    assert outcome.code == 0
    assert {key: told[key] for key in ("rows", "people", "links", "grey", "rejected")} == {
        "rows": 12,
        "people": 9,
        "links": 2,
        "grey": 0,
        "rejected": 1,
    }
    assert told["seconds"] > 0
    assert len(lines(tmp_path / "people.out")) == 9
    assert [(line["file"], line["row"]) for line in lines(tmp_path / "links.out")] == [
        (file, str(row)) for file in files for row in range(1, 7)
    ]


def test_options_may_stand_between_files(iskra, files, outputs, tmp_path):
    iskra("link", *files, *outputs)
    expected = (tmp_path / "links.out").read_bytes()

    outcome = iskra("link", files[0], *outputs, files[1])

    assert outcome.code == 0
    assert (tmp_path / "links.out").read_bytes() == expected


def test_without_json_it_says_what_came_out_and_what_to_open(iskra, files, outputs, tmp_path):
    outcome = iskra("link", *files, *outputs, "--report", tmp_path / "report.html")

    assert outcome.code == 0
    assert "12 rows are 9 people" in outcome.out
    assert "1 row could not be read" in outcome.out
    assert outcome.out.endswith(f"Open next: {tmp_path / 'report.html'}\n")
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_report_speaks_the_language_asked_for(iskra, files, outputs, tmp_path):
    iskra("link", *files, *outputs, "--report", tmp_path / "report.html", "--language", "ar")

    assert "<html lang=ar dir=rtl>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_column_of_ones_own_is_used(iskra, outputs, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("xyz,qqq\nAda Lovelace,ada@example.org\nAda Lovelace,ada@example.org\n")

    iskra("link", path, *outputs, "--column", "name=xyz", "--column", "email=qqq")

    first = lines(tmp_path / "people.out")[0]
    assert (first["name"], first["email"]) == ("Ada Lovelace", "ada@example.org")


def test_a_list_against_itself_is_legal(iskra, files, outputs):
    outcome = iskra("link", files[0], files[0], *outputs, "--json")

    told = json.loads(outcome.out)
    assert (told["rows"], told["people"]) == (12, 6)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--people", "p", "--links", "l"], "FILE"),
        (["a.csv", "--links", "l"], "--people"),
        (["a.csv", "--people", "p"], "--links"),
        (["a.csv", "--people", "p", "--links", "p"], "the same file"),
        (["a.csv", "--people", "a.csv", "--links", "l"], "would overwrite"),
        (["a.csv", "--people", "p", "--links", "l", "--report", "p"], "the same file"),
        (["a.csv", "--people", "p", "--links", "l", "--same", "p"], "would overwrite"),
        (["a.csv", "--people", "p", "--links", "l", "--column", "nmae=x"], "Did you mean name"),
        (["a.csv", "--people", "p", "--links", "l", "--colum", "name=x"], "--colum"),
    ],
)
def test_wrong_use_is_told_before_anything_is_read(iskra, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)

    outcome = iskra("link", *words)

    assert outcome.code == 2
    assert told in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing.csv", "empty.csv", "folder"])
def test_an_input_that_cannot_be_used_leaves_nothing(iskra, outputs, tmp_path, name):
    (tmp_path / "empty.csv").touch()
    (tmp_path / "folder").mkdir()

    outcome = iskra("link", tmp_path / name, *outputs, "--quiet")

    assert outcome.code == 1
    assert name in outcome.err
    assert outcome.err.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"empty.csv", "folder"}
