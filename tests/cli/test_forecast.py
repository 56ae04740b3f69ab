import json

import pytest

from iskra.cli import forecast as command
from iskra.engines.forecast import COLUMNS, RUNS, Plan

PEOPLE = ["--people", "250000", "--volunteers", "100"]
CERTAIN = ["--answer", "1", "--consent", "1", "--join", "0", "--stay", "1"]
QUICK = ["--runs", "50"]
KEYS = [
    *("p50_days", "p85_days", "p95_days", "reproduction"),
    *("finish_share", "reached_p50", "in_register_p50"),
]


@pytest.fixture
def history(tmp_path):
    """A history of twenty days: 300 people a day."""
    path = tmp_path / "days.csv"
    rows = [f"{day},20,6,300,30,10,1,1" for day in range(1, 21)]
    path.write_text("\n".join([",".join(COLUMNS), *rows, ""]))
    return path


def test_the_plain_sum_is_exact(iskra):
    words = ["--records-per-session", "100", "--hours-per-session", "4", "--arithmetic", "--json"]

    outcome = iskra("forecast", *PEOPLE, *words)

    expected = {"sessions": 2500, "sessions_per_volunteer": 25, "hours": 10000}
    assert json.loads(outcome.out) == expected
    assert (outcome.code, outcome.err) == (0, "")


def test_the_plain_sum_is_told_beside_what_own_records_cost(iskra):
    outcome = iskra("forecast", "--people", "250000", "--volunteers", "10", "--arithmetic")

    assert "2,500 sessions, 250 for each of 10 volunteers; 10,000 hours in all." in outcome.out
    assert "When people fill in their own, nobody types" in outcome.out


@pytest.mark.parametrize(("weekly", "days"), [("1", 175), ("2", 88), ("7", 25), ("0.1", None)])
def test_without_chance_the_days_are_those_of_the_plain_sum(iskra, weekly, days):
    words = [*PEOPLE, *CERTAIN, "--contacts-per-session", "100", "--sessions-per-week", weekly]

    found = json.loads(iskra("forecast", *words, "--json").out)

    assert [found["p50_days"], found["p85_days"], found["p95_days"]] == [days] * 3
    assert found["finish_share"] == (0 if days is None else 1)


def test_json_has_its_keys_and_whole_days(iskra):
    outcome = iskra("forecast", *PEOPLE, "--stay", "0.9", *QUICK, "--json")

    found = json.loads(outcome.out)
    assert list(found) == KEYS
    assert all(isinstance(found[key], int) for key in ("p50_days", "reached_p50"))
    assert outcome.err == ""


def test_a_campaign_that_stops_short_has_no_days_but_says_how_far_it_comes(iskra):
    words = [*PEOPLE, "--answer", "0.02", *QUICK]

    found = json.loads(iskra("forecast", *words, "--json").out)
    told = iskra("forecast", *words).out

    assert [found[key] for key in KEYS[:3]] == [None, None, None]
    assert found["finish_share"] == 0
    assert "There is no day: it stops short at about" in told
    assert "by day" not in told.split("Each volunteer")[0]


def test_days_and_levers_are_told(iskra):
    told = iskra("forecast", "--people", "20000", "--volunteers", "50", "--stay", "0.9").out

    for words in (
        "All 20,000 people are written to",
        "in half of the runs",
        "in 95 of 100 runs",
        "What moves the day most:",
        "ten more volunteers",
        "Plain arithmetic beside it",
        "It rests on no history",
        "Too little is known yet",
    ):
        assert words in told


def test_a_history_is_learnt_from_and_told(iskra, history):
    words = ["forecast", "--people", "9000", "--volunteers", "20", "--history", history, *QUICK]

    found = json.loads(iskra(*words, "--json").out)
    told = iskra(*words).out

    assert found["p50_days"] in range(8, 14)
    assert "It rests on 20 days of history" in told
    assert "Too little is known yet" not in told


def test_a_seed_repeats_and_differs_from_another(iskra, history):
    words = ["forecast", "--people", "90000", "--volunteers", "20", "--history", history, *QUICK]

    first, again, other = (iskra(*words, "--json", "--seed", seed).out for seed in (3, 3, 4))

    assert first == again != other


def test_help_states_every_default_and_they_are_those_of_the_engine(iskra):
    told = " ".join(iskra("forecast", "--help").out.split())
    plan = Plan(1, 1)

    assert {name: getattr(plan, name) for name in command.DEFAULTS} == command.DEFAULTS
    assert command.RUNS == RUNS
    for default in (*command.DEFAULTS.values(), 2000, 1, 100, 4):
        assert f"(default {default:g})" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--people", "10"], "--volunteers"),
        (["--people", "0", "--volunteers", "1"], "at least 1"),
        (["--people", "10", "--volunteers", "0"], "at least 1"),
        (["--people", "-5", "--volunteers", "1"], "--people"),
        (["--people", "1e9", "--volunteers", "1"], "not a whole number"),
        ([*PEOPLE, "--sessions-per-week", "0"], "above 0"),
        ([*PEOPLE, "--contacts-per-session", "-1"], "above 0"),
        ([*PEOPLE, "--contacts-per-session", "nan"], "not a number"),
        ([*PEOPLE, "--sessions-per-week", "inf"], "not a number"),
        ([*PEOPLE, "--answer", "1.5"], "between 0 and 1"),
        ([*PEOPLE, "--stay", "-0.1"], "between 0 and 1"),
        ([*PEOPLE, "--join", "many"], "not a number"),
        ([*PEOPLE, "--runs", "0"], "at least 1"),
        ([*PEOPLE, "--arithmetic", "--stay", "1"], "--stay do not go with --arithmetic"),
        ([*PEOPLE, "--hours-per-session", "4"], "belong to --arithmetic"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(iskra, words, told):
    outcome = iskra("forecast", *words)

    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--people", "1000000000000", "--volunteers", "1"], "more than live on earth"),
        ([*PEOPLE, "--sessions-per-week", "1e308"], "up to 168"),
        ([*PEOPLE, "--contacts-per-session", "1e308"], "up to 1,000,000"),
        ([*PEOPLE, "--runs", "999999999"], "between 1 and 20,000"),
        ([*PEOPLE, "--history", "no-such-file.csv"], "No such file"),
        ([*PEOPLE, "--arithmetic", "--hours-per-session", "1e308"], "up to 24"),
    ],
)
def test_what_cannot_be_is_refused_with_exit_code_1(iskra, words, told):
    outcome = iskra("forecast", *words, "--json")

    assert outcome.code == 1
    assert told in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "needs the columns"),
        (b"day,volunteers\n1,2\n", "look at: sessions, contacts"),
        (b"\xff\xfe\x00", "not a text in UTF-8"),
        (b"x" * 10_000_001, "too large"),
        (b"{header}\n1,20,6,300,30,10,1,1\n3,20,6,300,30,10,1,1\n", "Line 3: day '3'"),
        (b"{header}\n1,20,6,300000,30,10,1,1\n", "300,000 people written to"),
    ],
    ids=["empty", "columns", "binary", "large", "days", "too many"],
)
def test_a_history_that_cannot_be_is_refused(iskra, tmp_path, content, told):
    path = tmp_path / "days.csv"
    path.write_bytes(content.replace(b"{header}", ",".join(COLUMNS).encode()))

    outcome = iskra("forecast", *PEOPLE, "--history", path, "--json")

    assert outcome.code == 1
    assert told in outcome.err
    assert outcome.out == ""
