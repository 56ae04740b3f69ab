"""What somebody agreed to, computed from everything they ever said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Statement:
    """One yes or no to one purpose; `at` is None when nobody knows when it was said."""

    purpose: str
    given: bool
    at: dt.datetime | None
    recorded_at: dt.datetime


def counted_at(statement: Statement) -> dt.datetime:
    """Return the moment that a statement counts from.

    An undated no may have been said up to the moment it was recorded, an undated yes long before
    everything else: of what is possible, the strictest is taken. Nobody said anything after it was
    recorded, whatever the date on a list says: a yes from the future would outlast every no.
    """
    if statement.at is not None:
        return min(statement.at, statement.recorded_at)
    return _LONG_AGO if statement.given else statement.recorded_at


def state_of(statements: Iterable[Statement]) -> dict[str, bool]:
    """Return yes or no for each purpose; the latest counts, and of two at once the no.

    The order in which the statements come does not matter.
    """
    latest: dict[str, Statement] = {}
    for statement in statements:
        known = latest.get(statement.purpose)
        if known is None or _weight(statement) > _weight(known):
            latest[statement.purpose] = statement
    return {purpose: statement.given for purpose, statement in sorted(latest.items())}


def purposes_agreed(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the purposes that somebody agrees to at present."""
    return frozenset(purpose for purpose, given in state_of(statements).items() if given)


def _weight(statement: Statement) -> tuple[dt.datetime, bool]:
    return counted_at(statement), not statement.given
