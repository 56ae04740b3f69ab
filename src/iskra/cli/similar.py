"""`iskra similar`: who is like this one?"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.cli.arguments import add_columns, add_json, columns_of
from iskra.cli.errors import DONE
from iskra.cli.progress import duration, progress_for
from iskra.cli.targets import check_targets

if TYPE_CHECKING:
    import argparse

    from iskra.engines.linkage.similar import LookUp

DESCRIPTION = """\
Look up each row of one list in another: which five rows there are most like it.

Nothing is decided: a row that nobody is like has no lines, and a high score is
a reason to look, not a link. Files are read as by `iskra link`. OUT is CSV
with the columns query, rank, row and score; query and row count data rows from
1, and score is log2 of the odds that both are one person."""

EXAMPLES = """\
  iskra similar register.csv --queries sign-ups.csv --out similar.csv
      for each sign-up the rows of the register to look at first
  iskra similar register.csv --queries sheet.csv --out similar.csv --column phone=Reachable
      a column with a header of your own"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra similar`."""
    parser.add_argument("register", metavar="REGISTER", help="the list to look in")
    parser.add_argument(
        "--queries", required=True, metavar="FILE", help="the list of rows to look up"
    )
    parser.add_argument("--out", required=True, metavar="OUT", help="what was found, as CSV")
    add_columns(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Build the index, look up every row, tell the outcome."""
    check_targets({"--out": args.out}, [args.register, args.queries])
    started_at = time.monotonic()

    from iskra.engines.linkage.similar import look_up  # noqa: PLC0415 - not for --help

    with progress_for(args) as progress:
        done = look_up(
            args.register, args.queries, args.out, columns=columns_of(args), progress=progress
        )
    _tell(args, done, round(time.monotonic() - started_at, 2))
    return DONE


def _tell(args: argparse.Namespace, done: LookUp, seconds: float) -> None:
    if args.json:
        streams.print_json(
            {
                "register": done.register,
                "queries": done.queries,
                "matches": done.matches,
                "rejected": done.rejected,
                "built_seconds": round(done.built_seconds, 2),
                "p50_ms": round(done.p50_ms, 3),
                "p99_ms": round(done.p99_ms, 3),
                "seconds": seconds,
            }
        )
        return
    streams.say(
        f"{done.queries:,} rows looked up among {done.register:,} ({duration(seconds)}; "
        f"99 of 100 took less than {done.p99_ms:.1f} ms)."
    )
    if done.rejected:
        rows = "row" if done.rejected == 1 else "rows"
        streams.say(f"{done.rejected:,} {rows} could not be read.")
    streams.say(f"Open next: {args.out}")
