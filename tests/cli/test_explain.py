import json

import pytest

from .lists import write_list


@pytest.fixture
def files(tmp_path):
    return [
        write_list(tmp_path / "union.csv", [0, 1, 2, 3, 4, 5]),
        write_list(tmp_path / "party.csv", [5, 6, 7, 8], further=["\0,,,,"]),
    ]


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    """Stand in the folder of the lists."""
    monkeypatch.chdir(tmp_path)


def test_one_person_is_explained_with_fields_and_weights(iskra, files):
    outcome = iskra("explain", f"{files[0]}:6", f"{files[1]}:1", *files, "--quiet")

    assert outcome.code == 0
    assert outcome.out.startswith("One person: ")
    assert "Profile link" in outcome.out
    assert "Farouk Benhaddou" in outcome.out
    assert outcome.err == ""


def test_two_people_are_explained_too(iskra, files):
    outcome = iskra("explain", f"{files[0]}:1", f"{files[0]}:2", "--json")

    told = json.loads(outcome.out)
    assert told["verdict"] == "apart"
    assert told["weight"] < 0
    assert told["why"].startswith("Not taken for one person: ")
    assert {"field", "left", "right", "agreement", "weight"} == set(told["evidence"][0])


def test_the_weights_of_the_fields_add_up(iskra, files):
    told = json.loads(iskra("explain", f"{files[0]}:6", f"{files[1]}:1", "--json").out)

    assert sum(part["weight"] for part in told["evidence"]) == pytest.approx(
        told["weight"], abs=0.1 * len(told["evidence"])
    )


def test_names_in_parts_are_shown_whole(iskra, tmp_path):
    parts, whole = tmp_path / "parts.csv", tmp_path / "whole.csv"
    parts.write_text("First name,Last name,E-mail\nAna,Pérez,ana@example.org\n", encoding="utf-8")
    whole.write_text("Name,E-mail\nAna Perez,ana@example.org\n", encoding="utf-8")

    told = json.loads(iskra("explain", f"{parts}:1", f"{whole}:1", "--json").out)

    name = next(part for part in told["evidence"] if part["field"] == "name")
    assert (name["left"], name["right"]) == ("Ana Pérez", "Ana Perez")


def test_parts_that_are_no_fields_are_named_in_the_language_asked_for(iskra, files):
    outcome = iskra("explain", f"{files[0]}:6", f"{files[1]}:1", "--language", "es")

    assert "\nPunto de partida " in outcome.out


def test_the_sentence_is_in_the_language_asked_for(iskra, files):
    outcome = iskra("explain", f"{files[0]}:1", f"{files[0]}:2", "--language", "es")

    assert outcome.out.startswith("No se toma por una sola persona")


def test_a_language_without_words_is_said_and_answered_in_english(iskra, files):
    outcome = iskra("explain", f"{files[0]}:1", f"{files[0]}:2", "--language", "tlh")

    assert "no words in 'tlh' yet" in outcome.err
    assert outcome.out.startswith("Not taken")


def test_what_people_decided_is_the_reason(iskra, files, tmp_path):
    decided = tmp_path / "same.csv"
    decided.write_text(f"{files[0]},1,{files[0]},2\n")

    outcome = iskra("explain", f"{files[0]}:1", f"{files[0]}:2", "--same", decided)

    assert outcome.out.startswith("One person: people said so.")


@pytest.mark.parametrize(
    ("rows", "code", "told"),
    [
        ("union.csv:1 union.csv:1", 2, "one and the same row"),
        ("union.csv:1 union.csv:7", 1, "there is no row 7"),
        ("union.csv:1 party.csv:5", 1, "party.csv:5 has no person: rejected"),
        ("union.csv party.csv:5", 2, "is not FILE:ROW"),
    ],
)
@pytest.mark.usefixtures("files", "in_folder")
def test_rows_that_cannot_be_compared_are_refused(iskra, rows, code, told):
    outcome = iskra("explain", *rows.split())

    assert outcome.code == code
    assert told in outcome.err
    assert outcome.out == ""


def test_a_row_of_a_file_that_is_not_read_is_a_wrong_use(iskra, files):
    outcome = iskra("explain", f"{files[0]}:1", f"{files[1]}:1", files[0])

    assert outcome.code == 2
    assert "is not among the files given" in outcome.err
