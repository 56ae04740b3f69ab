"""People who were added by hand get a listing, so that lists are linked with them, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iskra.lists.models import Listing
from iskra.lists.services import reading
from iskra.lists.services.sources import source_by_hand
from iskra.people.api import cards_by_hand
from iskra.sealing.api import digest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from iskra.audit.api import Look

BATCH: Final = 500
# Fields of a card that hold several values, and the column of a list for one of them.
_FIRST: Final = {"emails": "email", "phones": "phone", "links": "link"}


def adopt(look_: Look, now: dt.datetime) -> int:
    """Give everybody who was added by hand a listing, so that lists are linked with them, too."""
    have = set(Listing.objects.filter(person__isnull=False).values_list("person_id", flat=True))
    cards = [(part, card) for part, card in cards_by_hand(look_, now) if part not in have]
    if not cards:
        return 0
    source = source_by_hand(now)
    listings = []
    for part, card in cards:
        content = digest(reading.CONTENT, f"by hand {part}".encode())
        listings.append(
            Listing(
                source=source,
                row_number=0,
                person_id=part,
                generation=content.generation,
                content=content,
                columns=told_by(card),
                created_at=now,
            )
        )
    Listing.objects.bulk_create(listings, batch_size=BATCH, ignore_conflicts=True)
    return len(listings)


def told_by(card: Mapping[str, object]) -> dict[str, str]:
    """Return a card as a row of a list has it: of several values the first."""
    told: dict[str, str] = {}
    for name, value in card.items():
        if name == "affiliations" and isinstance(value, list):
            told[name] = "; ".join(map(str, value))
        elif isinstance(value, list):
            if value and name in _FIRST:
                told[_FIRST[name]] = str(value[0])
        elif value and name not in {"notes", "language"}:
            told[name] = str(value)
    return told
