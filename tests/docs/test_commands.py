"""The commands that the documentation shows: they exist, they parse, they run."""

from __future__ import annotations

import csv
import re
import shlex
from shutil import copytree

import pytest

from iskra.cli.arguments import parser_for
from iskra.cli.commands import COMMANDS
from iskra.project.manage import command_names
from scripts.refresh_documentation import LINK, PAGES, commands_of_page, prepare, refreshed, run
from tests.repository.files import ROOT, files, named

BLOCK = re.compile(r"^ *```(?:console|sh)?\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^(\w+):", re.MULTILINE)
DOCUMENTED = [*files("docs/**/*.md"), *ROOT.glob("*.md")]
OURS = {command.name: command for command in COMMANDS}


def lines_of(page):
    """Return what somebody would type: lines of blocks, prompts and continuations taken off."""
    text = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    return [line.strip().removeprefix("$ ") for line in text.splitlines()]


def typed(program):
    """Return the commands of one program on all pages; a synopsis with … or [ ] is none."""
    return sorted(
        {
            (named(page), line)
            for page in DOCUMENTED
            for line in lines_of(page)
            if line.removeprefix("./").startswith(f"{program} ") and not set("[…") & set(line)
        }
    )


@pytest.mark.parametrize(("page", "line"), typed("iskra"))
def test_every_command_shown_is_one_and_takes_these_arguments(page, line):
    name, *arguments = shlex.split(line.partition(" #")[0])[1:]

    if name in OURS:
        parser_for(OURS[name], OURS[name].load()).parse_args(arguments)
    else:
        assert name in {"with", "help", "--help", "COMMAND"} | command_names(), page


@pytest.mark.parametrize(("page", "line"), typed("make"))
def test_every_target_shown_is_one(page, line):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))

    assert line.split()[1] in targets, page


def test_the_readme_begins_with_the_two_commands_and_then_the_one_on_lists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    places = [
        text.index(words) for words in ("make demo", "make test", "./iskra link groups/*.csv")
    ]

    assert places == sorted(places)
    assert places[0] < 600


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_outputs_can_be_refreshed(page):
    assert commands_of_page((ROOT / page).read_text(encoding="utf-8"))


def test_refreshing_writes_what_a_command_prints_and_nothing_else(tmp_path):
    text = "Look:\n```console\n$ echo one\nold\n$ echo two\n```\nDone.\n"

    assert refreshed(text, tmp_path) == (
        "Look:\n```console\n$ echo one\none\n$ echo two\ntwo\n```\nDone.\n"
    )


def test_a_command_that_fails_is_not_written_down(tmp_path):
    with pytest.raises(RuntimeError, match="exit 3"):
        run("exit 3", tmp_path)


def test_the_lists_of_your_own_are_linked_as_the_tutorial_says(tmp_path):
    (tmp_path / "iskra").symlink_to(ROOT / "iskra")
    copytree(ROOT / "docs/tutorial/lists", tmp_path / "docs/tutorial/lists")
    page = (ROOT / "docs/tutorial/from-twelve-lists-to-one.md").read_text(encoding="utf-8")
    command = next(c for c in commands_of_page(page) if "link docs/tutorial/lists/*" in c)

    printed = run(command, tmp_path)

    person = people_of((tmp_path / "links.csv").read_text(encoding="utf-8"))
    assert printed.startswith("13 rows are ")
    assert person["union.csv", "1"] == person["party.csv", "1"] == person["page.jsonl", "1"]
    assert person["union.csv", "2"] == person["party.csv", "2"] == person["page.jsonl", "2"]
    assert person["union.csv", "4"] == person["party.csv", "4"]
    assert person["union.csv", "5"] != person["party.csv", "5"]


def people_of(links):
    """Return the person of each row, by the names of the files and the numbers of rows."""
    return {
        (line["file"].rpartition("/")[2], line["row"]): line["person"]
        for line in csv.DictReader(links.splitlines())
    }


@pytest.mark.slow
def test_every_page_with_outputs_runs_on_the_lists_of_the_demo(tmp_path):
    prepare(tmp_path, scale=0.1)
    run(LINK, tmp_path)

    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert len(refreshed(text, tmp_path)) > len(text) / 2, page
