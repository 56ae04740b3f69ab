"""`iskra forecast`: when everybody on the lists has been written to."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

from iskra.cli import streams
from iskra.cli.arguments import add_json, positive_number, whole_number
from iskra.cli.errors import DONE, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from iskra.engines.forecast import History, Plan

DESCRIPTION = """\
Say when everybody on the lists has been written to, by playing the campaign
day by day, many times: volunteers write, some people agree, some of those
join, some volunteers leave. With the history of the days gone by it learns
from what really happened. Looks two years (730 days) ahead; who does not
finish by then gets no date. Or, with --arithmetic, the plain sum."""

EXAMPLES = """\
  iskra forecast --people 250000 --volunteers 100 --arithmetic
      2,500 sessions of 4 hours, 25 for each volunteer
  iskra forecast --people 250000 --volunteers 100 --sessions-per-week 2
      the day, how sure that is, and what moves it most
  iskra forecast --people 250000 --volunteers 100 --history days.csv --json
      the same, learnt from the days gone by"""

# The engine is not loaded for --help; a test compares these with its own.
DEFAULTS = {
    "sessions_per_week": 1.0,
    "contacts_per_session": 50.0,
    "answer": 0.1,
    "consent": 0.3,
    "join": 0.05,
    "stay": 0.5,
}
RUNS, SEED = 2000, 1
RECORDS_PER_SESSION, HOURS_PER_SESSION = 100, 4.0
ONLY_ARITHMETIC = ("records_per_session", "hours_per_session")
ONLY_FORECAST = (*DEFAULTS, "runs", "seed", "history")
MOST_SEED = 2**63 - 1
LARGEST_BYTES = 10_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `iskra forecast`."""
    number, rate, part = positive_number, positive_rate, share
    add = parser.add_argument
    add("--people", type=number, required=True, metavar="N", help="on all lists together")
    add("--volunteers", type=number, required=True, metavar="N", help="at the beginning")
    _add(parser, "sessions_per_week", rate, "X", "of one volunteer")
    _add(parser, "contacts_per_session", rate, "X", "people written to in a session")
    _add(parser, "answer", part, "P", "share of those written to who answer")
    _add(parser, "consent", part, "P", "share of those who answer who agree to be in the register")
    _add(parser, "join", part, "P", "share of those who agree who become volunteers")
    _add(parser, "stay", part, "P", "share of volunteers who are still there a month later")
    add("--runs", type=number, metavar="R", help=f"campaigns to play (default {RUNS})")
    add("--seed", type=whole_number, metavar="S", help=f"which chance (default {SEED})")
    add("--history", metavar="FILE", help="CSV with a row for each day gone by; no default")
    add("--arithmetic", action="store_true", help="only the plain sum: nobody leaves or joins")
    words = "with --arithmetic: people done in a session"
    add("--records-per-session", type=number, metavar="N", help=f"{words} (default 100)")
    words = "with --arithmetic: length of a session"
    add("--hours-per-session", type=rate, metavar="H", help=f"{words} (default 4)")
    add_json(parser)


def _add(
    parser: argparse.ArgumentParser,
    name: str,
    kind: Callable[[str], float],
    metavar: str,
    words: str,
) -> None:
    parser.add_argument(
        f"--{name.replace('_', '-')}",
        type=kind,
        metavar=metavar,
        help=f"{words} (default {DEFAULTS[name]:g})",
    )


def positive_rate(text: str) -> float:
    """Parse a number above 0."""
    number = _number(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("it must be above 0")
    return number


def share(text: str) -> float:
    """Parse a share between 0 and 1."""
    number = _number(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a share between 0 and 1")
    return number


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a number")
    return number


def run(args: argparse.Namespace) -> int:
    """Do the plain sum, or play the campaign."""
    _check(args)
    return _arithmetic(args) if args.arithmetic else _forecast(args)


def _check(args: argparse.Namespace) -> None:
    unfit = ONLY_FORECAST if args.arithmetic else ONLY_ARITHMETIC
    given = [f"--{name.replace('_', '-')}" for name in unfit if getattr(args, name) is not None]
    if given:
        words = "do not go with" if args.arithmetic else "belong to"
        raise WrongUseError(f"{', '.join(given)} {words} --arithmetic.")


def _arithmetic(args: argparse.Namespace) -> int:
    from iskra.cli.forecast_words import say_arithmetic  # noqa: PLC0415 - not for --help
    from iskra.engines.forecast import arithmetic  # noqa: PLC0415 - as above

    found = arithmetic(
        args.people,
        args.volunteers,
        records_per_session=args.records_per_session or RECORDS_PER_SESSION,
        hours_per_session=args.hours_per_session or HOURS_PER_SESSION,
    )
    if args.json:
        streams.print_json(vars(found))
    else:
        say_arithmetic(found, people=args.people, volunteers=args.volunteers)
    return DONE


def _forecast(args: argparse.Namespace) -> int:
    from iskra.cli.forecast_words import as_json, say_forecast  # noqa: PLC0415 - as above
    from iskra.engines.forecast import forecast, learn, levers  # noqa: PLC0415 - as above

    plan, history = _plan(args), _history(args)
    seed = SEED if args.seed is None else min(args.seed, MOST_SEED)
    found = forecast(plan, history, runs=args.runs or RUNS, seed=seed)
    if args.json:
        streams.print_json(as_json(found))
        return DONE
    say_forecast(found, plan, learn(plan, history), levers(plan, history, seed=seed))
    return DONE


def _plan(args: argparse.Namespace) -> Plan:
    from iskra.engines.forecast import Plan  # noqa: PLC0415 - not for --help

    given = {name: getattr(args, name) for name in DEFAULTS}
    figures = {name: figure for name, figure in given.items() if figure is not None}
    return Plan(args.people, args.volunteers, **figures)


def _history(args: argparse.Namespace) -> History | None:
    from iskra.engines.forecast import (  # noqa: PLC0415 - not for --help
        UnusableHistoryError,
        history_of_lines,
    )

    if args.history is None:
        return None
    with Path(args.history).open("rb") as file:
        content = file.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise UnusableHistoryError(f"{args.history} is too large for a history.")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnusableHistoryError(f"{args.history} is not a text in UTF-8.") from None
    return history_of_lines(lines)
