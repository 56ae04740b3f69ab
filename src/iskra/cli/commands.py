"""The one table of commands; nothing of a command is imported before it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

FILES = "Work on files (needs no set-up)"
HOUSE = "The house (pages in the browser)"


class CommandModule(Protocol):
    """What the module of a command offers."""

    DESCRIPTION: str
    """What the command is for, in a few lines of plain words."""
    EXAMPLES: str
    """Lines that can be typed as they stand, each with what it does."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do the work and return the exit code."""


@dataclass(frozen=True)
class Command:
    """A command as the overview shows it, and where it lives."""

    name: str
    group: str
    summary: str
    module: str
    guide: str
    """The page to read next, seen from the root of the project."""

    def load(self) -> CommandModule:
        """Import the command's module."""
        return cast("CommandModule", import_module(f"iskra.cli.{self.module}"))


COMMANDS = (
    Command(
        "link",
        FILES,
        "overlapping lists in, unique people out, with reasons and a picture",
        "link",
        "docs/tutorial/from-twelve-lists-to-one.md",
    ),
    Command(
        "explain",
        FILES,
        "why two rows are, or are not, one person",
        "explain",
        "docs/how-to/read-the-evidence.md",
    ),
    Command(
        "similar",
        FILES,
        "which rows of a list are like each row of another",
        "similar",
        "docs/explanation/linking.md",
    ),
    Command(
        "reach",
        FILES,
        "how many unique people overlapping lists hold",
        "reach",
        "docs/how-to/estimate-reach.md",
    ),
    Command(
        "forecast",
        FILES,
        "when everybody is written to, and what moves that day",
        "forecast",
        "docs/how-to/plan-a-campaign.md",
    ),
    Command(
        "match-names",
        FILES,
        "how alike two names are, in any script",
        "match_names",
        "docs/reference/commands.md",
    ),
    Command(
        "demo",
        HOUSE,
        "the demo movement at http://localhost:8000",
        "demo",
        "docs/reference/commands.md",
    ),
    Command(
        "run",
        HOUSE,
        "serve your own movement",
        "run",
        "docs/reference/commands.md",
    ),
)
BY_NAME = {command.name: command for command in COMMANDS}


NEAR = 0.75
"""This alike, a word is a slip for one of our commands: no command of Django comes so near."""


def close_names(name: str, names: Iterable[str], *, likeness: float = 0.6) -> list[str]:
    """Return the names that somebody who typed `name` may have meant, the closest first.

    `likeness` is difflib's ratio, from 0 for nothing in common to 1 for equal.
    """
    return get_close_matches(name, sorted(names), n=3, cutoff=likeness)
