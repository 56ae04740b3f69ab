"""One card from everything that is known about a person, in whatever order it comes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from iskra.people.rules.columns import FIELDS, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Facts:
    """What one listing, one form or one part of a merged person says.

    Attributes:
        values: fields of `columns.FIELDS`; those of `columns.LISTED` hold lists of strings.
        at: when it was said; None counts as longest ago.
        rank: higher goes first, whatever the dates: what somebody typed before what was found.
        ref: any stable text that tells two equal ones apart, so that no order matters.
    """

    values: Mapping[str, Any]
    at: dt.datetime | None = None
    rank: int = 0
    ref: str = ""


@dataclass(frozen=True)
class Correction:
    """A field that somebody put right; an empty value takes the field off the card."""

    field: str
    value: Any
    at: dt.datetime
    ref: str = ""


def card_of(parts: Iterable[Facts], corrections: Iterable[Correction] = ()) -> dict[str, Any]:
    """Return the fields that are known, each once.

    Lists are united, the best-founded values first. Of single values the one of the highest rank
    counts, then the most frequent, the latest, the longest. A correction goes before everything;
    of two, the later. Equal sets of facts give equal cards, in whatever order they come.
    """
    facts = sorted(parts, key=_order, reverse=True)
    corrected = _latest(corrections)
    card: dict[str, Any] = {}
    for field in FIELDS:
        if field in corrected:
            value = corrected[field]
        elif field in LISTED:
            value = _united(field, facts)
        else:
            value = _best(field, facts)
        if value:
            card[field] = list(value) if field in LISTED else value
    return card


def _order(facts: Facts) -> tuple[int, dt.datetime, str]:
    return facts.rank, facts.at or _LONG_AGO, facts.ref


def _latest(corrections: Iterable[Correction]) -> dict[str, Any]:
    ordered = sorted(corrections, key=lambda one: (one.at, one.ref))
    return {one.field: one.value for one in ordered}


def _united(field: str, facts: Sequence[Facts]) -> list[str]:
    given = (value for one in facts for value in one.values.get(field) or ())
    return list(dict.fromkeys(given))


def _best(field: str, facts: Sequence[Facts]) -> str:
    given = [(one.rank, one.values[field]) for one in facts if one.values.get(field)]
    if not given:
        return ""
    top = max(rank for rank, _ in given)
    values = [str(value) for rank, value in given if rank == top]
    counts = Counter(values)
    # `values` runs from the latest on, so that of equally frequent ones the latest counts.
    best = max(counts.values())
    return next(value for value in values if counts[value] == best)
