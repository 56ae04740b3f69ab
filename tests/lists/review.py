"""Listings, pairs and reviewers for the tests of review."""

from __future__ import annotations

from itertools import count

from iskra.lists.models import GreyPair, Listing, Source
from iskra.lists.rules.kinds import Kind
from iskra.people.api import Person, merge_many, roots_of
from iskra.sealing.api import digest
from tests.conftest import NOW
from tests.people.factories import make_many

numbers = count(1)


def make_source(name="Union list", *, kind=Kind.EXPORT, country="ES", language="es"):
    return Source.objects.create(
        kind=kind,
        name=name,
        where_from="handed over",
        basis="consent on paper",
        country=country,
        language=language,
        created_at=NOW,
    )


def make_listing(person=None, *, source=None, hangs_on=None, columns=None, standing="member"):
    """A listing with its part; the part is made when none is given."""
    person = person or make_many(1, standing, **(columns_of_card(columns or {})))[0]
    number = next(numbers)
    content = digest("lists.content", f"row {number}".encode())
    return Listing.objects.create(
        source=source or Source.objects.order_by("pk").first() or make_source(),
        row_number=number,
        person=person,
        columns=columns or {"name": f"Ana Díaz {number}", "email": f"ana{number}@example.org"},
        generation=content.generation,
        content=content,
        hangs_on=hangs_on,
        weight=9.0 if hangs_on else None,
        created_at=NOW,
    )


def columns_of_card(columns):
    """Return the values of a card that a row's columns give."""
    several = {"email": "emails", "phone": "phones", "link": "links"}
    return {
        several.get(name, name): [value] if name in several else value
        for name, value in columns.items()
    }


def make_listings(how_many, **options):
    return [make_listing(**options) for _ in range(how_many)]


def make_pair(left, right, *, weight=0.5, **values):
    left, right = sorted((left, right), key=lambda one: one.pk)
    return GreyPair.objects.create(left=left, right=right, weight=weight, created_at=NOW, **values)


def join_by_import(older, newer):
    """Join two listings as an import does: the newer part joins who stands for the older."""
    root = roots_of([older.person_id])[older.person_id]
    Listing.objects.filter(pk=newer.pk).update(hangs_on=older, weight=8.0)
    return merge_many([(root, newer.person_id)], why="import", by=None, now=NOW)[0]


def people_now(listings):
    """Return which listings are one person, as sets of their numbers among those given."""
    roots = roots_of([one.person_id for one in listings])
    groups = {}
    for number, one in enumerate(listings):
        groups.setdefault(roots[one.person_id], set()).add(number)
    return {frozenset(group) for group in groups.values()}


def person_of(listing):
    root = roots_of([listing.person_id])[listing.person_id]
    return Person.unscoped.get(pk=root)


def is_held_back(listing):
    return person_of(listing).held_back
