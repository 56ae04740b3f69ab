"""The table of the benchmark: what it measures, and what it says when something fails."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from bench import datasets, linkers, page
from bench.linkers import Failure, Result
from bench.measure import Cost, FailedError, output_of, run

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
RESULT = Result("lists", "Iskra", 0.999, 0.97, 0.98429, 0.0041, Cost(12.34, 567.8))


def test_a_command_costs_what_it_used():
    idle = run([sys.executable, "-c", "pass"])
    busy = run([sys.executable, "-c", "data = bytearray(80_000_000); sum(range(6_000_000))"])

    assert busy.cpu_seconds > idle.cpu_seconds
    assert 60 < busy.peak_megabytes - idle.peak_megabytes < 100


def test_a_command_that_fails_is_told_by_its_last_words():
    with pytest.raises(FailedError, match="no such list"):
        run([sys.executable, "-c", "import sys; sys.exit('first\\nno such list')"])
    with pytest.raises(FailedError, match="no such list"):
        output_of([sys.executable, "-c", "raise SystemExit('no such list')"])


def test_the_output_of_a_command_is_returned():
    assert output_of([sys.executable, "-c", "print('three')"]) == "three\n"


def test_a_line_has_every_figure():
    last = page.table([RESULT]).splitlines()[-1]

    assert last == "| lists | Iskra | 0.9990 | 0.9700 | **0.9843** | 0.41% | 12.3 | 568 |"


def test_a_failure_is_on_the_table_too():
    last = page.table([Failure("lists", "Splink 5", "out of memory")]).splitlines()[-1]

    assert "no result: out of memory" in last
    assert last.count("|") == page.table([RESULT]).splitlines()[-1].count("|")


def test_the_page_has_machine_date_table_and_the_other_engines():
    written = page.page([RESULT], {"Unique reach": "coverage 0.95"}, now=NOW)

    assert "01 May 2026" in written
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in written
    assert "| lists | Iskra |" in written
    assert "## Unique reach\n\n```text\ncoverage 0.95\n```" in written


def test_only_data_sets_that_are_there_are_measured(tmp_path):
    (tmp_path / "febrl3.csv").touch()
    (tmp_path / "febrl4a.csv").touch()

    assert [found.name for found in datasets.given(tmp_path)] == ["FEBRL 3"]


def test_the_movements_lists_are_written_with_the_truth(tmp_path):
    lists = datasets.movement(tmp_path, scale=0.001, seed=3, noise="other")

    assert lists.name == "313 memberships, noise other, seed 3"
    assert len(lists.files) == 12


def test_exact_keys_are_measured_on_the_movements_lists_only():
    lists = datasets.Dataset("lists", "movement", ())
    people = datasets.Dataset("people", "febrl", ())

    assert linkers.linkers_for(lists, probabilistic=False) == [linkers.OURS, *linkers.KEYS]
    assert linkers.linkers_for(people, probabilistic=True) == [
        linkers.OURS,
        "Splink 5",
        "recordlinkage",
    ]


def test_a_rival_is_run_and_judged(tmp_path):
    lists = datasets.movement(tmp_path / "lists", scale=0.004, seed=3, noise="usual")

    result = linkers.measure(lists, "exact keys, guarded", tmp_path)

    assert isinstance(result, Result)
    assert result.f1 > 0.9
    assert result.cost.cpu_seconds > 0


def test_a_rival_that_fails_is_no_result(tmp_path):
    nothing = datasets.Dataset("nothing", "movement", (tmp_path / "01-missing.csv",))

    result = linkers.measure(nothing, "link address only", tmp_path)

    assert isinstance(result, Failure)
    assert "01-missing.csv" in result.words
