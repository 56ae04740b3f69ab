"""`iskra explain`: why two rows are, or are not, one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.cli.arguments import add_json
from iskra.cli.errors import DONE, WrongUseError
from iskra.cli.languages import add_language
from iskra.cli.linking import add_linking, link_lists
from iskra.cli.progress import progress_for
from iskra.cli.row_references import RowReference, position_of, row_reference
from iskra.shared.errors import InputError

if TYPE_CHECKING:
    import argparse

    from iskra.engines.linkage.files import Linkage

DESCRIPTION = """\
Tell why two rows are, or are not, one person: which fields agree, how much
each one weighs, and the sentence a volunteer would be told.

A row is FILE:ROW, the first data row being 1. Weights depend on all lists, so
name the same files as for `iskra link`; without any, only the files of the two
rows are read."""

EXAMPLES = """\
  iskra explain union.csv:12 party.csv:40 groups/*.csv union.csv party.csv
      the evidence as `iskra link` with the same files sees it
  iskra explain union.csv:12 union.csv:13
      two rows of one list"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra explain`."""
    parser.add_argument("one", type=row_reference, metavar="FILE:ROW", help="a row")
    parser.add_argument("other", type=row_reference, metavar="FILE:ROW", help="another row")
    parser.add_argument("files", nargs="*", metavar="FILE", help="all lists that were linked")
    add_linking(parser)
    add_language(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Link the files and tell about the two rows."""
    files = _files(args)

    from iskra.cli.explain_words import explanation, say_explanation  # noqa: PLC0415 - not for help

    with progress_for(args) as progress:
        linkage = link_lists(args, files, progress)
    one = position_of(args.one, files, linkage.list_of_row)
    other = position_of(args.other, files, linkage.list_of_row, last=True)
    _check(linkage, one, other)
    told = explanation(linkage, one, other, args.language)
    say_explanation(told, args.language, json=args.json)
    return DONE


def _check(linkage: Linkage, one: int, other: int) -> None:
    if one == other:
        raise WrongUseError("These are one and the same row.")
    for row in (one, other):
        if linkage.person[row] < 0:
            file, number = linkage.lists.place(row)
            why = linkage.rejected.get(row, "nothing in it can be used")
            raise InputError(f"{file}:{number} has no person: {why}")


def _files(args: argparse.Namespace) -> list[str]:
    """Return the files to read: those named, otherwise those of the two rows."""
    rows: tuple[RowReference, RowReference] = (args.one, args.other)
    if not args.files:
        return list(dict.fromkeys(row.file for row in rows))
    for row in rows:
        if row.file not in args.files:
            raise WrongUseError(f"{row.file} is not among the files given; add it.")
    return list(args.files)
