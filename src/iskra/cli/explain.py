"""`iskra explain`: why two rows are, or are not, one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.cli.arguments import add_columns, add_json, columns_of
from iskra.cli.errors import DONE, WrongUseError
from iskra.cli.languages import add_language
from iskra.cli.progress import progress_for
from iskra.cli.row_references import RowReference, position_of, row_reference

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Tell why two rows are, or are not, one person: which fields agree, how much each one weighs, and
the sentence a volunteer would be told.

A row is FILE:ROW, the first data row being 1. Weights depend on all lists, so name the same files
as for `iskra link`; without any, only the files of the two rows are read."""

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
    add_columns(parser)
    parser.add_argument("--same", metavar="FILE", help="as for iskra link")
    parser.add_argument("--not-same", metavar="FILE", help="as for iskra link")
    add_language(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Link the files and tell about the two rows."""
    files = _files(args)

    from iskra.engines.linkage.files import link_files  # noqa: PLC0415 - not for --help

    with progress_for(args) as progress:
        linkage = link_files(
            files,
            columns=columns_of(args),
            same=args.same,
            not_same=args.not_same,
            language=args.language,
            progress=progress,
        )
    one = position_of(args.one, files, linkage.list_of_row)
    other = position_of(args.other, files, linkage.list_of_row, last=True)
    if one == other:
        raise WrongUseError("These are one and the same row.")
    explanation = linkage.explain(one, other)
    if args.json:
        streams.print_json(explanation.as_dict())
    else:
        streams.say("\n".join(explanation.lines()))
    return DONE


def _files(args: argparse.Namespace) -> list[str]:
    """Return the files to read: those named, otherwise those of the two rows."""
    rows: tuple[RowReference, RowReference] = (args.one, args.other)
    if not args.files:
        return list(dict.fromkeys(row.file for row in rows))
    for row in rows:
        if row.file not in args.files:
            raise WrongUseError(f"{row.file} is not among the files given; add it.")
    return list(args.files)
