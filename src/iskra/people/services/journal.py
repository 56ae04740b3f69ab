"""Telling the index of names, and whoever has a form open, that people changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F
from django.utils.module_loading import import_string

from iskra.people.models import Change, Person
from iskra.people.selectors.batches import in_batches

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from iskra.accounts.api import User


def changed(ids: Iterable[int], now: dt.datetime) -> None:
    """Raise the version of these people, and write down that they changed."""
    numbers = sorted(set(ids))
    for batch in in_batches(numbers):
        Person.unscoped.filter(pk__in=batch).update(version=F("version") + 1, updated_at=now)
    note(numbers, now)


def note(numbers: Sequence[int], now: dt.datetime) -> None:
    """Write down that people changed, came or went; numbers in ascending order."""
    Change.objects.bulk_create(
        [Change(first=first, last=last, at=now) for first, last in runs(numbers)]
    )


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of consecutive numbers."""
    start = last = None
    for number in numbers:
        if start is None or last is None:
            start = last = number
        elif number == last + 1:
            last = number
        else:
            yield start, last
            start = last = number
    if start is not None and last is not None:
        yield start, last


def tell_holders(ids: Sequence[int], now: dt.datetime) -> None:
    """Have every room erase what it holds about these parts of people."""
    for name in settings.PERSON_HOLDERS:
        import_string(name)(ids, now)


def tell_bringers(person_id: int, *, by: User, now: dt.datetime) -> None:
    """Tell every room that somebody entered a person by hand."""
    for name in settings.PERSON_BRINGERS:
        import_string(name)(person_id, by=by, now=now)


def tell_mergers(ids: Sequence[int], now: dt.datetime) -> None:
    """Tell every room that these parts were merged or parted."""
    for name in settings.PERSON_MERGERS:
        import_string(name)(ids, now)
