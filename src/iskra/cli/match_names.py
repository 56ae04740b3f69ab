"""`iskra match-names`: how alike are two names, pair by pair."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.cli.arguments import add_json
from iskra.cli.errors import DONE
from iskra.cli.pair_lines import open_pairs, read_pairs
from iskra.cli.progress import progress_for
from iskra.cli.targets import check_targets

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from iskra.cli.pair_lines import Pair
    from iskra.cli.progress import Progress

DESCRIPTION = """\
Say how alike two names are, in any script: 0 for nothing in common, 1 for the
same name.

Each line of PAIRS.tsv is two names parted by a tab, in UTF-8; further columns
are ignored. A first line `left<TAB>right` is a header. OUT.tsv has left, right
and score, line by line."""

EXAMPLES = """\
  iskra match-names pairs.tsv --out scores.tsv
      Наталья<TAB>Natalia becomes Наталья<TAB>Natalia<TAB>0.95 or so"""

CHUNK_LINES = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra match-names`."""
    parser.add_argument("pairs", metavar="PAIRS.tsv", help="two names a line, parted by a tab")
    parser.add_argument("--out", required=True, metavar="OUT.tsv", help="left, right, score")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Score every pair, in order; nothing is written when a line cannot be read."""
    check_targets({"--out": args.out}, [args.pairs])

    from iskra.formats.output import written_beside  # noqa: PLC0415 - not for --help

    with (
        progress_for(args) as progress,
        open_pairs(args.pairs) as file,
        written_beside(args.out) as out,
    ):
        scored = _score_all(file, args.pairs, out, progress)
    if args.json:
        streams.print_json({"pairs": scored})
    else:
        streams.say(f"{scored:,} pairs scored.\nOpen next: {args.out}")
    return DONE


def _score_all(file: BinaryIO, path: str, out: TextIO, progress: Progress) -> int:
    size = os.fstat(file.fileno()).st_size
    lines = read_pairs(file, path)
    scored = 0
    out.write("left\tright\tscore\n")
    for chunk in _chunks(lines):
        scored += _write_scores(chunk, out)
        progress("comparing names (bytes read)", file.tell(), size)
    return scored


def _chunks(lines: Iterator[Pair | None]) -> Iterator[list[Pair | None]]:
    while chunk := list(islice(lines, CHUNK_LINES)):
        yield chunk


def _write_scores(lines: list[Pair | None], out: TextIO) -> int:
    """Write a line for each line, an empty one for a blank one; return how many had names."""
    from iskra.engines.linkage.similarity import match_names  # noqa: PLC0415 - not for --help

    pairs = [pair for pair in lines if pair]
    scores = iter(match_names([left for left, _ in pairs], [right for _, right in pairs]).tolist())
    out.writelines(
        f"{pair[0]}\t{pair[1]}\t{next(scores):.6f}\n" if pair else "\n" for pair in lines
    )
    return len(pairs)
