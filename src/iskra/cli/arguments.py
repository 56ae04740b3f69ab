"""Parsers of commands, and the kinds of argument that several commands share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from iskra.cli.commands import close_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iskra.cli.commands import Command, CommandModule


def parser_for(command: Command, module: CommandModule) -> argparse.ArgumentParser:
    """Return the parser of a command, with help that teaches."""
    parser = argparse.ArgumentParser(
        prog=f"iskra {command.name}",
        description=module.DESCRIPTION,
        epilog=f"examples:\n{module.EXAMPLES}\n\nread more: {command.guide}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument(
        "--json", action="store_true", help="print the outcome as JSON and nothing else"
    )


def add_columns(parser: argparse.ArgumentParser) -> None:
    """Add `--column OURS=THEIRS`, to be read with `columns_of`."""
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=column,
        metavar="OURS=THEIRS",
        help="what a column means where its header is not recognised, such as "
        "phone=Reachable; may be given several times",
    )


def columns_of(args: argparse.Namespace) -> dict[str, list[str]]:
    """Return OURS -> all THEIRS, in the order given."""
    columns: dict[str, list[str]] = {}
    for ours, theirs in args.column:
        columns.setdefault(ours, []).append(theirs)
    return columns


def column(text: str) -> tuple[str, str]:
    """Parse `OURS=THEIRS`; what stands after the first equals sign is theirs."""
    from iskra.formats.fields import FIELDS, TRUTH_COLUMNS  # noqa: PLC0415 - not for --help

    ours, equals, theirs = text.partition("=")
    if not equals or not theirs.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not OURS=THEIRS, such as name=Member")
    if ours not in FIELDS:
        raise argparse.ArgumentTypeError(_unknown_field(ours, FIELDS))
    if theirs.strip().lower() in TRUTH_COLUMNS:
        raise argparse.ArgumentTypeError(
            f"the column '{theirs}' holds somebody's answer to who is who; it is never used"
        )
    return ours, theirs


def _unknown_field(ours: str, fields: Sequence[str]) -> str:
    close = close_names(ours, fields)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"'{ours}' is not one of {', '.join(fields)}.{meant}"


def whole_number(text: str) -> int:
    """Parse a whole number of at least 0; `1,000` and `1_000` are not accepted."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a whole number of at least 0")
    return int(text)


def positive_number(text: str) -> int:
    """Parse a whole number of at least 1."""
    number = whole_number(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number


def port_number(text: str) -> int:
    """Parse a port of this machine."""
    number = positive_number(text)
    if number > 65535:
        raise argparse.ArgumentTypeError("ports go from 1 to 65535")
    return number
