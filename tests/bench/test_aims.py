"""Aims beside what was measured: met, missed, or not measured at all."""

from __future__ import annotations

import datetime as dt

import pytest

from bench import aims, datasets, linkers, page
from bench.linkers import BY_HEADERS, OURS, WITH_REPORT, Failure, Result
from bench.measure import Cost

USUAL = "313,000 memberships, noise usual, seed 5"
NAMES = """\
| recall at 0.1 % false positives | russian | arabic | hebrew | chinese | pairs/s |
|---|---|---|---|---|---|
| anyascii + Jaro-Winkler | 0.848 | 0.427 | 0.366 | 0.408 | 597,519 |
| iskra match-names | 0.931 | 0.670 | 0.500 | 0.400 | 183,427 |
"""
REACH = """\
| sample | overlaps | coverage | width ratio | ± people | bias |
|---|---|---|---|---|---|
| 100 | nested | 0.900 | 0.990 | 15,869 | +331 |
| 1,000 | nested | 0.951 | 1.200 | 5,055 | +50 |
"""
SIMILAR = """\
| noise | right in first five | link differs or missing | p50 ms | p99 ms | read s | build s | MB |
|---|---:|---:|---:|---:|---:|---:|---:|
| usual | 0.9970 | 0.9410 | 2.10 | 4.00 | 4.5 | 2.2 | 130 |
| hard | 0.9000 | 0.9000 | 2.10 | 4.00 | 4.5 | 2.2 | 130 |
"""
SEALING = """\
| value | bytes | sealed | seal /s | open /s |
|---|---:|---:|---:|---:|
| name | 20 | 63 | 312,357 | 99,999 |
"""


def result(dataset, linker=OURS, *, f1=0.99, precision=0.999, cost=(12.0, 500.0), report=None):
    return Result(dataset, linker, precision, 0.98, f1, 0.002, Cost(*cost), report)


def verdicts(reached):
    return {line.aim: line.met for line in reached}


def test_each_aim_of_the_movements_lists_is_judged_by_itself():
    one = result(USUAL, f1=0.9849, precision=0.9971, cost=(20.5, 699.0))

    assert verdicts(aims.lines([one], {})) == {
        "F1 ≥ 0.985": False,
        "precision ≥ 0.997": True,
        "grey ≤ 0.5 % of rows": True,
        "CPU ≤ 20 s": False,
        "memory ≤ 700 MB": True,
    }


@pytest.mark.parametrize(
    ("dataset", "reached", "missed"),
    [
        ("historical_50k", 0.86, 0.8599),
        ("FEBRL 3", 0.9967, 0.9966),
        ("FEBRL 4", 0.9994, 0.9993),
    ],
)
def test_the_aim_of_a_published_set_is_its_f1(dataset, reached, missed):
    [good] = aims.lines([result(dataset, f1=reached)], {})
    [bad] = aims.lines([result(dataset, f1=missed)], {})

    assert good.met
    assert not bad.met


def test_rivals_failures_and_harder_noise_have_no_aim():
    others = [
        result(USUAL, "Splink 5"),
        result(USUAL, WITH_REPORT),
        result("historical_50k", BY_HEADERS),
        result("313,000 memberships, noise hard, seed 5"),
        Failure(USUAL, OURS, "out of memory"),
    ]

    assert aims.lines(others, {}) == []


def test_names_are_judged_on_the_line_of_ours():
    reached = aims.lines([], {aims.NAMES: NAMES})

    assert [(line.data, line.measured, line.met) for line in reached] == [
        ("names, Russian", "0.931", True),
        ("names, Arabic", "0.670", False),
    ]


def test_reach_is_judged_on_samples_of_a_thousand():
    reached = aims.lines([], {aims.REACH: REACH})

    assert [(line.measured, line.met) for line in reached] == [("0.951", True), ("1.200", False)]


def test_canonical_forms_are_judged_all_together():
    printed = "| field | CPU s |\n|---|---:|\n| links | 9.00 |\n| all together | 3.94 |\n"

    [line] = aims.lines([], {aims.CANONICAL: printed})

    assert (line.measured, line.met) == ("3.94", True)


def test_a_benchmark_that_did_not_finish_has_no_verdict():
    assert aims.lines([], {aims.REACH: "no result: it said nothing"}) == []


def test_a_missed_aim_stands_out():
    last = page.aims_table([aims.Line("lists", "F1 ≥ 1", "0.5", met=False)]).splitlines()[-1]

    assert last == "| lists | F1 ≥ 1 | 0.5 | **missed** |"


def test_the_page_shows_tables_as_tables_and_the_size_of_the_report():
    results = [result(USUAL), result(USUAL, WITH_REPORT, report=2.34)]

    written = page.page(results, {aims.REACH: REACH}, now=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))

    assert "## Unique reach\n\n| sample |" in written
    assert "one file of 2.3 MB" in written
    assert written.count("one file of") == 1
    assert written.endswith("--show 20`.\n")


def test_who_may_be_told_columns_is_measured_without_too():
    told = datasets.Dataset("people", "historical", (), columns=("name=full_name",))

    assert linkers.linkers_for(told, probabilistic=False) == [OURS, BY_HEADERS]


def test_columns_are_told_only_where_they_should_be(tmp_path, monkeypatch):
    told = datasets.Dataset("people", "historical", (), columns=("name=full_name",))
    commands = {}

    def run(command):
        (tmp_path / "links.csv").write_text("file,row,person,weight,why\n")
        (tmp_path / "report.html").write_text("<!doctype html>")
        commands[len(commands)] = command
        return Cost(1.0, 1.0)

    monkeypatch.setattr(linkers, "run", run)
    measured = [linkers.measure(told, one, tmp_path) for one in (OURS, BY_HEADERS, WITH_REPORT)]

    assert ["name=full_name" in command for command in commands.values()] == [True, False, True]
    assert ["--report" in command for command in commands.values()] == [False, False, True]
    assert [one.report_megabytes for one in measured] == [None, None, 15e-6]


def test_who_is_like_this_one_is_judged_by_the_usual_noise_alone():
    reached = aims.lines([], {aims.SIMILAR: SIMILAR})

    assert verdicts(reached) == {
        "right one in first five ≥ .985": True,
        "≥ .95 where the link differs or is missing": False,
        "p99 ≤ 10 ms": True,
        "ready in ≤ 10 s": True,
        "≤ 250 MB more memory": True,
    }


def test_a_million_rows_have_to_pass_in_8_gigabytes():
    table = "| 500,000 | 0.9 | 36.1 | 9,936 | 3.8 | 1 |\n| 1,000,000 | 0.9 | 81.6 | 1,718 | 4 | 1 |"

    reached = aims.lines([], {aims.SCALING: table})

    assert [(line.measured, line.met) for line in reached] == [("1,718 MB", True)]


def test_sealing_and_opening_are_judged_apart():
    reached = aims.lines([], {aims.SEALING: SEALING})

    assert verdicts(reached) == {
        "≥ 50,000 sealed a second": True,
        "≥ 100,000 opened a second": False,
    }
