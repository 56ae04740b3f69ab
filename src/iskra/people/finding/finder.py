"""The index with who may be found in it, kept up with the register."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction
from django.db.models import Max, Q

from iskra.audit.api import Why
from iskra.audit.api import look as look_at
from iskra.engines.linkage.index import Index
from iskra.engines.linkage.lists import canonical_columns_of
from iskra.people.finding import memory
from iskra.people.finding.rows import Rows, read
from iskra.people.models import Change, Person
from iskra.people.selectors.batches import in_batches
from iskra.shared.collecting import collecting_paused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from iskra.accounts.api import Scope
    from iskra.audit.api import Look

# So many changed people are taken in one by one; more are quicker built anew.
MOST_ONE_BY_ONE = 2_000
# Two transactions may commit in another order than that in which they took their numbers.
WINDOW = 200


@dataclass(frozen=True)
class Found:
    """Somebody who was found: their number, how likely or fitting, and why."""

    person: int
    score: float
    reasons: tuple[tuple[str, str], ...]


class Codes:
    """Texts as small numbers, for arrays."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def of(self, texts: Iterable[str]) -> list[int]:
        return [self.numbers.setdefault(text, len(self.numbers)) for text in texts]

    def known(self, texts: Iterable[str]) -> list[int]:
        return [self.numbers[text] for text in texts if text and text in self.numbers]


class Places:
    """Who may be found at each position of the index: an array for each thing that decides."""

    def __init__(self, rows: Rows, codes: tuple[Codes, Codes]) -> None:
        countries, languages = codes
        self.codes = codes
        self.size = len(rows.owners)
        self.parts = np.array(rows.parts, np.int64)
        self.owners = np.array(rows.owners, np.int64)
        self.country = np.array(countries.of(rows.countries), np.int16)
        self.language = np.array(languages.of(rows.languages), np.int16)
        self.frozen = np.array(rows.frozen, np.bool_)
        self.ends = np.array(rows.ends, np.float64)

    @classmethod
    def joined(cls, parts: Sequence[Places]) -> Places:
        """Return the places of all parts, one after the other; their codes are the same."""
        joined = cls(Rows(), parts[0].codes if parts else (Codes(), Codes()))
        joined.size = sum(part.size for part in parts)
        for name in ("parts", "owners", "country", "language", "frozen", "ends"):
            mine = getattr(joined, name)
            found = [mine, *(getattr(part, name) for part in parts)]
            setattr(joined, name, np.concatenate(found))
        return joined

    def allowed(
        self, scope: Scope, now: dt.datetime
    ) -> Callable[[npt.NDArray[Any]], npt.NDArray[np.bool_]]:
        """Return what tells of positions whether their person may be found."""
        countries, languages = self.codes
        mine = countries.known(scope.countries), languages.known(scope.languages)
        moment = now.timestamp()

        def check(rows: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
            inside = rows < self.size
            rows = np.where(inside, rows, 0)
            flags: npt.NDArray[np.bool_] = inside & (self.ends[rows] > moment)
            if not scope.sees_restricted:
                flags &= ~self.frozen[rows]
            if not scope.everywhere:
                flags &= np.isin(self.country[rows], mine[0]) | np.isin(
                    self.language[rows], mine[1]
                )
            return flags

        return check


class Finder:
    """Answers who is like somebody, and whose name begins as what is typed."""

    def __init__(self) -> None:
        """Hold nothing yet; `build` reads the register."""
        self.seen = 0
        self.done: set[int] = set()
        self.index: Index | None = None
        self.places = Places(Rows(), (Codes(), Codes()))
        self.is_building = False
        self._turn = threading.Lock()

    def build(self, now: dt.datetime) -> int:
        """Read the whole register; return how many rows that are."""
        with self._turn:
            return self._build(now)

    def _build(self, now: dt.datetime) -> int:
        self.is_building = True
        try:
            return self._built(now)
        finally:
            self.is_building = False

    def _built(self, now: dt.datetime) -> int:
        # What changes while everything is read is taken in afterwards, by its number.
        seen, done = newest(), set(recent(newest()))
        people = Person.unscoped.all()
        look = recorded_look(people.count(), now)
        codes, places = (Codes(), Codes()), []

        def parts() -> Iterator[tuple[dict[str, list[str]], list[int]]]:
            for rows in read(people, look):
                places.append(Places(rows, codes))
                yield rows.canonical(), rows.owners
                memory.forget_names()

        with collecting_paused():
            index = Index.build_of(parts())
        memory.give_back()
        # Places first: a position that they do not know yet is found by nobody.
        self.places = Places.joined(places)
        self.index, self.seen, self.done = index, seen, done
        return self.places.size

    def is_behind(self) -> bool:
        """Tell whether the register changed since."""
        return not self.done.issuperset(recent(self.seen))

    def is_far_behind(self) -> bool:
        """Tell whether so much changed since that everything is read anew."""
        changes = Change.objects.filter(pk__gt=self.seen - WINDOW).order_by("pk")
        runs = changes.values_list("pk", "first", "last")
        waiting = sum(last - first + 1 for pk, first, last in runs if pk not in self.done)
        return waiting > MOST_ONE_BY_ONE

    def follow(self, now: dt.datetime) -> int:
        """Take in what changed; return how many people, those that went included."""
        with self._turn:
            changes = Change.objects.filter(pk__gt=self.seen - WINDOW).order_by("pk")
            recent_ones = list(changes.values_list("pk", "first", "last"))
            runs = [one for one in recent_ones if one[0] not in self.done]
            if not runs:
                return 0
            count = sum(last - first + 1 for _, first, last in runs)
            if self.index is None or count > MOST_ONE_BY_ONE or self._missed(recent_ones[0][0]):
                return self._build(now)
            touched = {number for _, first, last in runs for number in range(first, last + 1)}
            self._renew(touched, now)
            self.seen = max(self.seen, runs[-1][0])
            self.done = {pk for pk, _, _ in recent_ones if pk > self.seen - WINDOW}
            return len(touched)

    def _missed(self, oldest_kept: int) -> bool:
        """Tell whether changes were cleared away before they were taken in."""
        return bool(self.seen) and oldest_kept > self.seen + 1

    def _renew(self, touched: set[int], now: dt.datetime) -> None:
        """Forget the people whose parts these are or were, and read them anew."""
        old = set(self.places.owners[np.isin(self.places.parts, list(touched))].tolist())
        parts = touched | set(self.places.parts[np.isin(self.places.owners, list(old))].tolist())
        roots = {
            root or pk
            for batch in in_batches(sorted(parts))
            for pk, root in Person.unscoped.filter(pk__in=batch).values_list("pk", "root")
        }
        people = Person.unscoped.filter(Q(pk__in=roots) | Q(root__in=roots))
        parts_read = list(read(people, recorded_look(len(roots), now)))
        assert self.index is not None
        for owner in old | roots:
            self.index.remove(owner)
        added = [Places(rows, self.places.codes) for rows in parts_read]
        self.places = Places.joined([self.places, *added])
        for rows in parts_read:
            columns = rows.canonical()
            for n, owner in enumerate(rows.owners):
                self.index.add({name: values[n] for name, values in columns.items()}, owner)

    def search(self, text: str, scope: Scope, now: dt.datetime, limit: int) -> list[Found]:
        """Return whose name has words that begin as those typed."""
        if self.index is None or not scope.sees_register:
            return []
        found = self.index.search(text, limit, self.places.allowed(scope, now))
        return [Found(int(str(one.id)), one.score, one.reasons) for one in found]

    def like(
        self, cells: Mapping[str, str], scope: Scope, now: dt.datetime, limit: int
    ) -> list[Found]:
        """Return who is most like somebody of whom this was typed."""
        if self.index is None or not scope.sees_register:
            return []
        columns = canonical_columns_of({name: [value] for name, value in cells.items() if value})
        row = {name: values[0] for name, values in columns.items()}
        found = self.index.query(row, limit, self.places.allowed(scope, now))
        return [Found(int(str(one.id)), one.score, one.reasons) for one in found]


def recorded_look(number: int, now: dt.datetime) -> Look:
    """Put on record that the index reads people, before it does.

    In a transaction of its own: on SQLite nobody else could write while everything is read.
    """
    with transaction.atomic():
        return look_at(by=None, why=Why.INDEX, now=now, number=number)


def recent(seen: int) -> list[int]:
    """Return the changes that are newer, or may have been committed late."""
    return list(Change.objects.filter(pk__gt=seen - WINDOW).values_list("pk", flat=True))


def newest() -> int:
    """Return the number of the newest change that is on record."""
    return Change.objects.aggregate(newest=Max("pk"))["newest"] or 0
