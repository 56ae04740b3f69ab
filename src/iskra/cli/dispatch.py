"""Finds who answers a command: a module of ours, or Django."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from iskra.cli import overview, streams
from iskra.cli.arguments import parser_for
from iskra.cli.commands import BY_NAME, NEAR, close_names
from iskra.cli.errors import DONE, WRONG_USE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iskra.cli.commands import Command

HELP = frozenset({"help", "--help", "-h"})


class House(Protocol):
    """What the house offers to this floor."""

    def command_names(self) -> set[str]:
        """Return the names of all commands that Django knows."""

    def run(self, argv: list[str]) -> int:
        """Run one of them and return its exit code."""


def dispatch(words: list[str]) -> int:
    """Run the command that the words name and return its exit code."""
    if not words:
        streams.say(overview.welcome())
        return DONE
    name, *rest = words
    if name in HELP:
        return _help(rest)
    if name in {"--version", "-V"}:
        streams.say(overview.version())
        return DONE
    command = BY_NAME.get(name)
    return _run(command, rest) if command else _hand_over(words)


def _help(rest: list[str]) -> int:
    if not rest:
        streams.say(overview.overview())
        return DONE
    if rest[0].startswith("-"):
        return _house().run(["help", *rest])
    command = BY_NAME.get(rest[0])
    return _run(command, ["--help"]) if command else _hand_over([rest[0], "--help"])


def _run(command: Command, rest: list[str]) -> int:
    module = command.load()
    # Options may stand between the files, as in `iskra link a.csv --people p.csv b.csv`.
    args = parser_for(command, module).parse_intermixed_args(rest)
    return module.run(args)


def _hand_over(words: list[str]) -> int:
    """Give a command that is not ours to Django, if Django knows it.

    A slip for a command of ours is answered at once: starting Django takes seconds.
    """
    if words[0].startswith("-") or close_names(words[0], BY_NAME, likeness=NEAR):
        return _unknown(words[0], BY_NAME)
    known = _house().command_names()
    if words[0] not in known:
        return _unknown(words[0], [*BY_NAME, *known])
    return _house().run(words)


def _house() -> House:
    """Return the house, which stands above this floor and so is found by its dotted name."""
    return cast("House", import_module("iskra.project.manage"))


def _unknown(name: str, known: Iterable[str]) -> int:
    close = close_names(name, known)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    streams.tell(f"iskra: there is no command '{name}'.{meant}\nAll commands: iskra --help")
    return WRONG_USE
