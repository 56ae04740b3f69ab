from pathlib import Path

import pytest

from iskra.cli.arguments import parser_for
from iskra.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")


def section(command):
    """Return what the reference says about one command."""
    return REFERENCE.split(f"## iskra {command.name}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_reference_knows_every_option_of_a_command(command):
    parser = parser_for(command, command.load())
    options = {option for action in parser._actions for option in action.option_strings}

    missing = [option for option in options - {"-h", "--help"} if option not in section(command)]

    assert missing == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_reference_shows_the_examples_that_the_help_shows(command):
    examples = [line.strip() for line in command.load().EXAMPLES.splitlines()]

    shown = [line for line in examples if line.startswith("iskra ")]

    assert shown
    assert all(line in section(command) for line in shown)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_page_to_read_next_is_there(command):
    assert (ROOT / command.guide).is_file()


def test_the_answers_in_the_guide_to_reach_are_those_that_the_command_gives(iskra):
    guide = (ROOT / "docs/how-to/estimate-reach.md").read_text(encoding="utf-8")
    told = " ".join(line.strip(" >") for line in guide.splitlines())
    commands = [line.split()[1:] for line in guide.splitlines() if "iskra reach --sizes" in line]

    answers = [iskra(*words).out.splitlines()[0] for words in commands]

    assert len(answers) == 3
    assert all(answer in told for answer in answers)
