"""What `iskra` and `iskra --help` say."""

from __future__ import annotations

from itertools import groupby

from iskra.cli.commands import COMMANDS

WELCOME = """\
Iskra helps a movement find its people, stay in touch with them, and run a
news service together.

Bring overlapping lists together:
  iskra link groups/*.csv --people people.csv --links links.csv --report report.html

See it on the lists of a demo movement, in your browser:
  iskra demo

All commands: iskra --help"""

HEAD = """\
usage: iskra COMMAND [arguments]

Iskra helps a movement find its people, stay in touch with them, and run a
news service together."""

FOOT = """\
Keeping the house (docs/how-to/back-up-and-restore.md):
  iskra doctor             what is wrong, and how to mend it
  iskra backup FOLDER      a whole, checked copy, made while it serves
  iskra restore BACKUP     the way back
  iskra upgrade            after a new version: back up, migrate, check
  iskra rotate-keys        a new key for everything sealed
  iskra work               a worker beside your own server

Other words are commands of the house behind the pages, for example:
  iskra import FILE...     lists of people into the register
  iskra user list          who may sign in; also add, link, roles, disable
  iskra help --commands    all of them

Help with examples: iskra COMMAND --help      Documentation: docs/index.md
Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped with Ctrl-C.
Progress goes to standard error; with --json standard output is JSON and no more."""


def welcome() -> str:
    """Return the few lines for somebody who typed `iskra` alone."""
    return WELCOME


def overview() -> str:
    """Return all commands in their groups."""
    parts = [HEAD]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        lines = [f"  {command.name:<12} {command.summary}" for command in commands]
        parts.append("\n".join([f"{group}:", *lines]))
    return "\n\n".join([*parts, FOOT])


def version() -> str:
    """Return the version as the installed package tells it."""
    from importlib import metadata  # noqa: PLC0415 - slow, and seldom needed

    try:
        return f"iskra {metadata.version('iskra')}"
    except metadata.PackageNotFoundError:
        return "iskra, run from its source without being installed"
