import json
import resource

import pytest
from django.core.management import get_commands

from iskra.cli.commands import BY_NAME, COMMANDS, NEAR, close_names

ABSENT = "[name for name in {!r} if name in sys.modules]"
HEAVY = ["django", "numpy", "duckdb", "babel", "rapidfuzz"]


def test_without_words_it_welcomes_and_names_the_first_steps(iskra):
    outcome = iskra()

    assert outcome.code == 0
    assert "iskra link groups/*.csv" in outcome.out
    assert "iskra --help" in outcome.out


@pytest.mark.parametrize("word", ["help", "--help", "-h"])
def test_help_names_every_command_in_its_group(iskra, word):
    outcome = iskra(word)

    assert outcome.code == 0
    for command in COMMANDS:
        assert f"  {command.name} " in outcome.out
        assert command.summary in outcome.out
    assert outcome.out.index("Work on files") < outcome.out.index("The house")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_teaches_by_example_and_says_where_to_read_more(iskra, command):
    outcome = iskra(command.name, "--help")

    assert outcome.code == 0
    assert f"  iskra {command.name}" in outcome.out
    assert f"read more: {command.guide}" in outcome.out
    told = outcome.out.split("examples:")[0].splitlines()
    assert max(len(line) for line in told) <= 80


def test_help_before_a_command_is_help_after_it(iskra):
    assert iskra("help", "link") == iskra("link", "--help")


@pytest.mark.parametrize(
    ("typed", "meant"), [("lnk", "link"), ("reech", "reach"), ("matchnames", "match-names")]
)
def test_a_slip_is_answered_with_what_was_meant(iskra, typed, meant):
    outcome = iskra(typed)

    assert outcome.code == 2
    assert f"Did you mean {meant}?" in outcome.err
    assert outcome.out == ""


def test_a_slip_for_a_command_of_django_is_answered_too(iskra):
    outcome = iskra("migrat")

    assert outcome.code == 2
    assert "Did you mean migrate" in outcome.err


@pytest.mark.parametrize("word", ["xyzzy", "--bogus", "", "日本"])
def test_an_unknown_word_is_a_wrong_use(iskra, word):
    outcome = iskra(word)

    assert outcome.code == 2
    assert f"there is no command '{word}'" in outcome.err
    assert "iskra --help" in outcome.err


def test_what_is_not_ours_is_done_by_django(iskra):
    outcome = iskra("diffsettings", "--help")

    assert outcome.code == 0
    assert "usage: iskra diffsettings" in outcome.out


def test_no_command_of_django_is_taken_for_a_slip():
    near = {name: close_names(name, BY_NAME, likeness=NEAR) for name in get_commands()}

    assert not any(near.values()), near


def test_the_version_is_one_line(iskra):
    outcome = iskra("--version")

    assert outcome.code == 0
    assert outcome.out.startswith("iskra")
    assert outcome.out.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [[], ["--help"], ["lnk"], ["reach", "--sizes", "5"]]
    + [[command.name, "--help"] for command in COMMANDS],
    ids=" ".join,
)
def test_nothing_heavy_is_imported_before_it_is_needed(launch, words):
    heavy = [name for name in HEAVY if name != "numpy" or "--sizes" not in words]
    code = (
        "import json, sys\nfrom iskra.cli import main\n"
        f"main({words!r})\nprint(json.dumps({ABSENT.format(heavy)}), file=sys.stderr)"
    )

    _, err = launch("-c", code).communicate(timeout=60)

    assert json.loads(err.splitlines()[-1]) == []


def test_help_starts_in_less_than_150_milliseconds_of_processor_time(launch):
    def seconds():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        launch("-m", "iskra", "--help").communicate(timeout=60)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(5)) < 0.15
