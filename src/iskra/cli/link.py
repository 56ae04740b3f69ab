"""`iskra link`: overlapping lists in, unique people out."""

from __future__ import annotations

import shlex
import sys
import time
from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.cli.arguments import add_json
from iskra.cli.errors import DONE
from iskra.cli.languages import add_language
from iskra.cli.linking import add_linking, link_lists
from iskra.cli.progress import duration, progress_for
from iskra.cli.targets import check_targets

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from iskra.cli.progress import Progress
    from iskra.engines.linkage.files import Linkage

DESCRIPTION = """\
Find out which rows of overlapping lists are the same person.

Lists may be CSV, TSV, JSON lines, Parquet, Excel workbooks, contact cards or
Facebook's your_friends.json. What a column means is read from its header, in
seven languages; --column says it where that fails. The same file may be given
twice."""

EXAMPLES = """\
  iskra link groups/*.csv --people people.csv --links links.csv --report report.html
      one list of people, one line of evidence for each row, and a page to look at
  iskra link union.csv party.csv --people p.csv --links l.csv --column phone=Reachable
      a column with a header of your own
  iskra link groups/*.csv --people p.csv --links l.csv --same same.csv --not-same not.csv
      keeps what people have decided: lines of file,row,file,row"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra link`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a list of people")
    parser.add_argument("--people", required=True, metavar="OUT", help="unique people, as CSV")
    parser.add_argument(
        "--links", required=True, metavar="OUT", help="for each row its person and why, as CSV"
    )
    parser.add_argument("--report", metavar="HTML", help="a page with the overlaps and the reasons")
    add_linking(parser)
    add_language(parser)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Link the files, write the outputs, tell the outcome."""
    read = [*args.files, *(path for path in (args.same, args.not_same) if path)]
    outputs = {"--people": args.people, "--links": args.links, "--report": args.report}
    check_targets(outputs, read)
    started_at = time.monotonic()

    with progress_for(args) as progress:
        linkage = link_lists(args, args.files, progress)
        _write(args, linkage, progress, started_at)
    seconds = round(time.monotonic() - started_at, 2)
    _tell(args, linkage.counts(), seconds)
    return DONE


def _write(
    args: argparse.Namespace, linkage: Linkage, progress: Progress, started_at: float
) -> None:
    progress(f"Writing {args.people}", 0, 0)
    linkage.write_people(args.people)
    progress(f"Writing {args.links}", 0, 0)
    from iskra.charts.words import reasons_in  # noqa: PLC0415 - not for --help

    linkage.write_links(args.links, reasons_in(args.language))
    if args.report:
        from iskra.charts.report import from_linkage, write_report  # noqa: PLC0415 - not for --help

        progress(f"Drawing {args.report}", 0, 0)
        data = from_linkage(
            linkage,
            language=args.language,
            seconds=round(time.monotonic() - started_at, 2),
            command=shlex.join(["iskra", *sys.argv[1:]]),
        )
        write_report(args.report, data)


def _tell(args: argparse.Namespace, counts: Mapping[str, int], seconds: float) -> None:
    if args.json:
        streams.print_json({**counts, "seconds": seconds})
        return
    streams.say(f"{counts['rows']:,} rows are {counts['people']:,} people ({duration(seconds)}).")
    if grey := counts["grey"]:
        pairs = "pair is" if grey == 1 else "pairs are"
        streams.say(
            f"{grey:,} {pairs} for you to decide: "
            f"look in {args.links} for reasons that begin with 'grey:'."
        )
    if rejected := counts["rejected"]:
        rows = "row" if rejected == 1 else "rows"
        streams.say(f"{rejected:,} {rows} could not be read; {args.links} says why.")
    streams.say(f"Open next: {args.report or args.people}")
