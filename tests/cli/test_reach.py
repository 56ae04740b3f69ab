import json

import pytest

from .lists import write_list

TWELVE = "80000,5000,15000,55000,2000,2000,65000,14000,26000,21000,21000,7000"


@pytest.fixture
def files(tmp_path):
    """Three lists of 8, 6 and 2 rows: twelve people, two of them on two lists, one twice on one."""
    return [
        write_list(tmp_path / "union.csv", [0, 1, 2, 3, 4, 5, 6, 0]),
        write_list(tmp_path / "party.csv", [5, 6, 7, 8, 9, 10]),
        write_list(tmp_path / "paper.csv", [11, 5]),
    ]


def test_sizes_alone_give_bounds_and_nothing_but_json(iskra):
    outcome = iskra("reach", "--sizes", TWELVE, "--json")

    expected = {"memberships": 313_000, "at_least": 80_000, "at_most": 313_000}
    assert json.loads(outcome.out) == expected
    assert outcome.err == ""
    assert outcome.code == 0


def test_sizes_alone_are_told_as_what_is_provable(iskra):
    outcome = iskra("reach", "--sizes", "10, 5")

    assert "15 memberships are at least 10 and at most 15 people" in outcome.out


def test_a_tally_by_hand_gives_an_estimate(iskra):
    outcome = iskra("reach", "--sizes", "80000,5000,15000", "--tally", "150,40,10", "--json")

    assert json.loads(outcome.out) == {
        "memberships": 100_000,
        "people": 86_667,
        "low": 83_208,
        "high": 89_687,
        "method": "multiplicity estimate",
        "by_list": [],
    }


def test_a_look_at_some_members_tells_what_two_groups_share(iskra):
    words = ["reach", "--sizes", "80000,15000", "--pair", "50,5"]

    found, told = json.loads(iskra(*words, "--json").out), iskra(*words).out

    assert found["shared"] == 8_000
    assert found["shared_low"] < 4_000
    assert found["shared_high"] > 14_000
    assert "share about 8,000 people: between" in told
    assert "Together they are about 87,000 people" in told


def test_full_lists_are_counted(iskra, files):
    outcome = iskra("reach", *files, "--json")

    assert json.loads(outcome.out) == {
        "memberships": 16,
        "people": 12,
        "low": 12,
        "high": 12,
        "method": "count",
        "by_list": [
            {"file": files[0], "memberships": 8, "people": 7, "adds": 7},
            {"file": files[1], "memberships": 6, "people": 6, "adds": 4},
            {"file": files[2], "memberships": 2, "people": 2, "adds": 1},
        ],
    }


def test_full_lists_are_told_with_the_order_in_which_to_take_them(iskra, files):
    outcome = iskra("reach", *reversed(files), "--quiet")

    assert "16 memberships are 12 people (every row was read)." in outcome.out
    order = outcome.out.split("in this order:\n")[1].splitlines()
    assert [line.split()[-3] for line in order] == ["+7", "+4", "+1"]
    assert order[-1].endswith("= 12")
    assert outcome.err == ""


def test_a_sample_holds_the_truth_and_repeats_with_its_seed(iskra, files):
    words = ["reach", *files, "--sample", "9", "--json", "--seed"]

    first, again, other = (json.loads(iskra(*words, seed).out) for seed in (1, 1, 2))

    assert first == again
    assert first != other
    assert first["method"] == "multiplicity estimate"
    assert first["low"] <= 12 <= first["high"]
    assert [one["file"] for one in first["by_list"]] == files


def test_a_sample_is_told_with_its_interval(iskra, files):
    outcome = iskra("reach", *files, "--sample", "9")

    assert "16 memberships are about" in outcome.out
    assert "in 95 of 100 samples like this one" in outcome.out


def test_a_sample_of_more_than_there_is_is_a_count(iskra, files):
    sampled = iskra("reach", *files, "--sample", "1000", "--json")

    assert sampled.out == iskra("reach", *files, "--json").out


def test_a_list_against_itself_adds_nobody(iskra, files):
    outcome = iskra("reach", files[1], files[1], "--json")

    assert [one["adds"] for one in json.loads(outcome.out)["by_list"]] == [6, 0]


def test_what_people_decided_counts(iskra, files, tmp_path):
    decided = tmp_path / "same.csv"
    decided.write_text(f"{files[0]},2,{files[0]},3\n")

    outcome = iskra("reach", *files, "--same", decided, "--json")

    assert json.loads(outcome.out)["people"] == 11


def test_rows_that_cannot_be_read_are_not_counted_and_that_is_said(iskra, tmp_path):
    path = write_list(tmp_path / "a.csv", [0, 1], further=["\0,,,,"])

    outcome = iskra("reach", path, "--json")

    assert json.loads(outcome.out)["memberships"] == 2
    assert "1 rows could not be read" in outcome.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Give either files or --sizes"),
        (["a.csv", "--sizes", "5"], "Give either files or --sizes"),
        (["--sizes", "5", "--sample", "3"], "need files"),
        (["--sizes", "5", "--column", "name=Who"], "need files"),
        (["a.csv", "--tally", "5"], "--tally belongs to --sizes"),
        (["--sizes", "5,5,5", "--pair", "3,1"], "of two groups"),
        (["--sizes", "5,5", "--pair", "3"], "of two groups"),
        (["a.csv", "--pair", "3,1"], "of two groups"),
        (["--sizes", ""], "not a whole number"),
        (["--sizes", "5,x"], "'x' is not a whole number"),
        (["--sizes", "5;6"], "not a whole number"),
        (["--sizes=-5"], "not a whole number"),
        (["--sizes", "1," * 100_001], "more than 100,000 lists"),
        (["a.csv", "--sample", "0"], "at least 1"),
        (["a.csv", "--seed", "x"], "not a whole number"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(iskra, words, told):
    outcome = iskra("reach", *words)

    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["--sizes", "999999999999"],
        ["--sizes", "5", "--tally", "9"],
        ["--sizes", "5,5", "--pair", "9,1"],
        ["no-such-file.csv"],
        ["--sizes", "5", "--tally", "0"],
    ],
)
def test_what_cannot_be_is_refused_with_exit_code_1(iskra, words):
    outcome = iskra("reach", *words, "--json")

    assert outcome.code == 1
    assert outcome.err.startswith("iskra: ")
    assert outcome.out == ""
