"""`iskra reach`: how many unique people overlapping lists hold."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.cli.arguments import add_json, positive_number, whole_number
from iskra.cli.errors import DONE, WrongUseError
from iskra.cli.linking import add_linking, link_lists
from iskra.cli.progress import progress_for

if TYPE_CHECKING:
    from iskra.engines.reach import Memberships

DESCRIPTION = """\
Say how many unique people overlapping lists hold.

From their sizes alone: what is provable. From the lists: the count, or, with
--sample, an estimate with its 95 % interval from that many rows drawn at
random. From sizes and people looked up by hand (--tally): the same estimate,
where nobody can or may read the lists. Of two groups (--pair): how many they
share, from some members of the first looked up in the second."""

EXAMPLES = """\
  iskra reach --sizes 80000,5000,15000
      between 80,000 and 100,000, nothing more is certain
  iskra reach groups/*.csv
      the count, and what each further list adds
  iskra reach groups/*.csv --sample 1000 --seed 7
      an estimate from 1,000 rows, the same ones each time
  iskra reach --sizes 80000,5000,15000 --tally 150,40,10
      200 rows drawn by hand: 150 people were on one list, 40 on two, 10 on three
  iskra reach --sizes 80000,15000 --pair 50,5
      50 members of the first group drawn by hand: 5 are in the second, too"""

MOST_NUMBERS = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra reach`."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="a list of people")
    parser.add_argument("--sizes", type=numbers, metavar="N,N,...", help="people on each list")
    parser.add_argument(
        "--tally",
        type=numbers,
        metavar="N,N,...",
        help="with --sizes: how many of those drawn by hand were on 1, 2, 3 ... lists",
    )
    parser.add_argument(
        "--pair",
        type=numbers,
        metavar="N,K",
        help="with two --sizes: of N members of the first group, K are in the second",
    )
    parser.add_argument(
        "--sample", type=positive_number, metavar="N", help="estimate from N rows drawn at random"
    )
    parser.add_argument(
        "--seed", type=whole_number, default=1, metavar="S", help="which rows are drawn (default 1)"
    )
    add_linking(parser)
    add_json(parser)


def numbers(text: str) -> list[int]:
    """Parse whole numbers parted by commas.

    Raises:
        argparse.ArgumentTypeError: for anything else, and for absurdly many of them.
    """
    parts = [part.strip() for part in text.split(",", MOST_NUMBERS)]
    if len(parts) > MOST_NUMBERS:
        raise argparse.ArgumentTypeError(f"more than {MOST_NUMBERS:,} lists")
    return [whole_number(part) for part in parts]


def run(args: argparse.Namespace) -> int:
    """Answer from sizes, a tally, a sample or full lists, whichever was given."""
    _check(args)
    if args.sizes is None:
        return _from_files(args)
    if args.pair is not None:
        return _from_pair(args)
    return _from_sizes(args) if args.tally is None else _from_tally(args)


def _check(args: argparse.Namespace) -> None:
    if (args.sizes is None) == (not args.files):
        raise WrongUseError("Give either files or --sizes: iskra reach --help shows both.")
    if args.sizes is not None and (args.sample or args.column or args.same or args.not_same):
        raise WrongUseError("--sample, --column, --same and --not-same need files, not --sizes.")
    if args.sizes is None and args.tally is not None:
        raise WrongUseError("--tally belongs to --sizes: the sizes of the lists drawn from.")
    if args.pair is not None and (len(args.sizes or []) != 2 or len(args.pair) != 2 or args.tally):
        raise WrongUseError("--pair N,K belongs to the --sizes of two groups, without --tally.")


def _from_sizes(args: argparse.Namespace) -> int:
    from iskra.engines.reach.bounds import from_sizes  # noqa: PLC0415 - not for --help

    bounds = from_sizes(args.sizes)
    if args.json:
        streams.print_json(vars(bounds))
        return DONE
    streams.say(
        f"{bounds.memberships:,} memberships are at least {bounds.at_least:,} and at most "
        f"{bounds.at_most:,} people.\nMore is not provable from sizes alone: read the lists, or "
        "draw a sample (docs/how-to/estimate-reach.md)."
    )
    return DONE


def _from_tally(args: argparse.Namespace) -> int:
    from iskra.cli.reach_words import say_reach  # noqa: PLC0415 - not for --help
    from iskra.engines.reach import estimate_from_counts  # noqa: PLC0415 - as above

    say_reach(estimate_from_counts(args.sizes, args.tally), [], json=args.json)
    return DONE


def _from_pair(args: argparse.Namespace) -> int:
    from iskra.cli.reach_words import say_pair  # noqa: PLC0415 - not for --help
    from iskra.engines.reach import estimate_pair  # noqa: PLC0415 - as above

    (first, second), (drawn, found) = args.sizes, args.pair
    say_pair(estimate_pair(first, second, drawn=drawn, found=found), json=args.json)
    return DONE


def _from_files(args: argparse.Namespace) -> int:
    from iskra.cli.reach_words import say_order, say_reach  # noqa: PLC0415 - not for --help
    from iskra.engines.reach import Overlaps, count, estimate  # noqa: PLC0415 - as above

    memberships = _read(args)
    if args.sample:
        reach = estimate(memberships, sample=args.sample, seed=args.seed)
    else:
        reach = count(memberships)
    say_reach(reach, args.files, json=args.json)
    if not (args.json or args.sample):
        say_order(Overlaps(memberships).best_order, args.files)
    return DONE


def _read(args: argparse.Namespace) -> Memberships:
    """Read and link the files: the engines do not know each other, so they are joined here."""
    from iskra.engines.reach import Memberships  # noqa: PLC0415 - not for --help

    with progress_for(args) as progress:
        linkage = link_lists(args, args.files, progress)
    memberships = Memberships(linkage.person, linkage.list_of_row, lists=len(args.files))
    unread = len(linkage.person) - len(memberships)
    if unread:
        streams.tell(f"iskra: {unread:,} rows could not be read and are not counted.")
    return memberships
