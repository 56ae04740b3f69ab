"""What the index of names reads of people, opened by the ten thousand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.db.models.functions import Coalesce

from iskra.engines.linkage.lists import canonical_columns_of
from iskra.formats.canonical.phones import UNKNOWN, canonical_phone
from iskra.people.models import Correction, Person, clock_days
from iskra.people.rules import clocks
from iskra.people.rules.cards import Facts, card_of
from iskra.people.selectors.batches import in_batches
from iskra.people.selectors.cards import by_part, corrections_of
from iskra.sealing.api import open_many

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from django.db.models import QuerySet

    from iskra.audit.api import Look

# field of the index -> field of a card that holds one value, or several
SINGLE = {
    "name": "name",
    "country": "country",
    "outside_id": "outside_id",
    "birth_date": "birth_date",
    "locality": "locality",
    "street": "street",
    "postcode": "postcode",
    "birth_place": "birth_place",
    "occupation": "occupation",
}
SEVERAL = {"link": "links", "email": "emails", "phone": "phones"}
SEALED = ("name", "links", "contacts", "details")
# What counts for a part is what counts for who stands for it.
SHOWN = ("standing", "clock_from", "country", "language")
NEVER = float("inf")
AT_ONCE = 2_000
"""So many at once: what many of them share is worked out once, and little memory is taken."""


@dataclass
class Rows:
    """Rows of the index, by column; a part with two addresses has two rows.

    Attributes:
        cells: values as they stand on the cards, by field of the index; those that any row has.
        owners: who stands for the person, by number.
        parts: which part each row is of.
        ends: when the person runs out, in seconds since 1970.
    """

    cells: dict[str, list[str]] = field(default_factory=dict)
    owners: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    frozen: list[bool] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def canonical(self) -> dict[str, list[str]]:
        """Return the columns as the index compares them.

        Links, addresses and numbers stand on cards in canonical form: by that they are found in
        the database, too. Only a number whose country nobody knew may be read better by now.
        """
        others = {name: cells for name, cells in self.cells.items() if name not in SEVERAL}
        found = canonical_columns_of(others)
        found |= {name: cells for name, cells in self.cells.items() if name in SEVERAL}
        if "phone" in found and "country" in found:
            found["phone"] = [
                canonical_phone(phone, country) if phone.startswith(UNKNOWN) else phone
                for phone, country in zip(found["phone"], found["country"], strict=True)
            ]
        return found


def read(people: QuerySet[Person], look: Look) -> Iterator[Rows]:
    """Open the cards of these parts, with a look that covers them all; so many at once."""
    shown = [Coalesce(f"root__{name}", name) for name in SHOWN]
    rows = people.order_by("pk").values_list(
        "pk", "public_id", "root", "own_country", *shown, *SEALED
    )
    lasts, last = Lasting(), 0
    while found := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = found[-1][0]
        yield rows_of(found, cards_of(found, look), lasts)


def cards_of(found: Sequence[Sequence[Any]], look: Look) -> list[Mapping[str, Any]]:
    """Return the card of each part, with what was put right there."""
    ids, first = [row[1] for row in found], -len(SEALED)
    opened = [
        open_many(Person, name, zip(ids, (row[first + n] for row in found), strict=True), look)
        for n, name in enumerate(SEALED)
    ]
    corrected = corrections_in([row[0] for row in found])
    cards: list[Mapping[str, Any]] = []
    for row, name, links, contacts, details in zip(found, *opened, strict=True):
        card = {"name": name, "links": links, **(contacts or {}), **(details or {})}
        card["country"] = row[3]
        if row[0] in corrected:
            card = card_of([Facts(card)], corrections_of(corrected[row[0]], look))
        cards.append(card)
    return cards


def corrections_in(numbers: Sequence[int]) -> Mapping[int, list[Correction]]:
    """Return what was put right of these parts, by their number."""
    standing = Correction.objects.filter(undone_at=None)
    if not standing.exists():
        return {}
    return by_part(
        one for batch in in_batches(numbers) for one in standing.filter(person__in=batch)
    )


class Lasting:
    """When people run out; how long each standing lasts is worked out once."""

    def __init__(self) -> None:
        self.days = clock_days()
        self.known: dict[str, float] = {}

    def end(self, standing: str, clock_from: dt.datetime) -> float:
        """Return the moment in seconds since 1970."""
        lasts = self.known.get(standing)
        if lasts is None:
            after = clocks.ends_after(standing, self.days)
            lasts = self.known[standing] = NEVER if after is None else after.total_seconds()
        return NEVER if lasts == NEVER else clock_from.timestamp() + lasts


def rows_of(
    found: Sequence[Sequence[Any]], cards: Sequence[Mapping[str, Any]], lasts: Lasting
) -> Rows:
    """Return the rows of parts, column by column."""
    keyed = [(n, keys) for n, card in enumerate(cards) for keys in keys_beside(card)]
    places = [n for n, _ in keyed]
    told = {name: [cards[n].get(of) or "" for n in places] for name, of in SINGLE.items()}
    told |= {name: [keys[n] for _, keys in keyed] for n, name in enumerate(SEVERAL)}
    told["affiliations"] = ["; ".join(cards[n].get("affiliations") or ()) for n in places]
    # Of each part once, however many rows it has.
    ends = [lasts.end(row[4], row[5]) for row in found]
    return Rows(
        cells={name: column for name, column in told.items() if any(column)},
        owners=[found[n][2] or found[n][0] for n in places],
        parts=[found[n][0] for n in places],
        countries=[found[n][6] for n in places],
        languages=[found[n][7] for n in places],
        frozen=[found[n][4] == "restricted" for n in places],
        ends=[ends[n] for n in places],
    )


def keys_beside(card: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Give link, e-mail and phone of each row that a card needs; one at least."""
    lists = [card.get(of) or () for of in SEVERAL.values()]
    found = zip_longest(*lists, fillvalue="")
    yield next(found, ("",) * len(SEVERAL))
    yield from found
