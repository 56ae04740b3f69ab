"""The register in figures: how many, of which kind, and what runs out when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from iskra.people.models import Person, clock_days
from iskra.people.rules import clocks

if TYPE_CHECKING:
    from iskra.accounts.api import Scope
    from iskra.people.models import PersonQuerySet

DAYS_AHEAD = 14


@dataclass
class Figures:
    """What the front of the desk shows."""

    total: int = 0
    held_back: int = 0
    standings: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    running_out: dict[dt.date, int] = field(default_factory=dict)


def figures(scope: Scope, now: dt.datetime) -> Figures:
    """Count everybody whom somebody may see: one pass over an index, one over what runs out."""
    people = Person.objects.visible_to(scope, now)
    shown = Figures()
    rows = people.order_by().values_list("standing", "country", "language")
    counts = rows.annotate(count=Count("pk"), held=Count("pk", filter=Q(held_back=True)))
    for standing, country, language, count, held in counts:
        shown.held_back += held
        shown.total += count
        shown.standings[standing] += count
        shown.countries[country] += count
        shown.languages[language] += count
    shown.running_out = running_out(people, shown.standings, now) if shown.total else {}
    return shown


def running_out(
    people: PersonQuerySet, standings: Counter[str], now: dt.datetime
) -> dict[dt.date, int]:
    """Return how many records end on each of the days ahead."""
    first = dt.datetime.combine(now.date(), dt.time(), tzinfo=dt.UTC)
    days = [first + dt.timedelta(days=n) for n in range(DAYS_AHEAD + 1)]
    found = dict.fromkeys((day.date() for day in days), 0)
    lasting = clock_days()
    for standing in lasting:
        lasts = clocks.ends_after(standing, lasting)
        if lasts is None or not standings[standing.value]:
            continue
        counted = people.filter(standing=standing.value).aggregate(
            **{f"day{n}": ending_on(day - lasts) for n, day in enumerate(days)}
        )
        for n, day in enumerate(days):
            found[day.date()] += counted[f"day{n}"]
    return found


def ending_on(begun: dt.datetime) -> Count:
    """Count those whose clock began on that day: no function has to read each date."""
    after = begun + dt.timedelta(days=1)
    return Count("pk", filter=Q(clock_from__gte=begun, clock_from__lt=after))
