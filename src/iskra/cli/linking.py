"""What `link`, `explain` and `reach` share: lists in, who is who out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.cli.arguments import add_columns, columns_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from iskra.cli.progress import Progress
    from iskra.engines.linkage.files import Linkage


def add_linking(parser: argparse.ArgumentParser) -> None:
    """Add `--column`, `--same` and `--not-same`."""
    add_columns(parser)
    parser.add_argument(
        "--same", metavar="FILE", help="rows that are one person: lines of file,row,file,row"
    )
    parser.add_argument("--not-same", metavar="FILE", help="rows that are two people, likewise")


def link_lists(args: argparse.Namespace, files: Sequence[str], progress: Progress) -> Linkage:
    """Read and link lists as the arguments of `add_linking` say."""
    from iskra.engines.linkage.files import link_files  # noqa: PLC0415 - not for --help

    return link_files(
        files,
        columns=columns_of(args),
        same=args.same,
        not_same=args.not_same,
        progress=progress,
    )
