"""What linking has to know of people who came from no list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iskra.people.models import Correction, Person
from iskra.people.selectors.batches import in_batches
from iskra.people.selectors.cards import by_part, card_of_part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from iskra.audit.api import Look


def cards_by_hand(look: Look, now: dt.datetime) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give number and card of each part that was added by hand, with a look at all of them."""
    numbers = Person.unscoped.filter(is_by_hand=True).running(now).order_by("pk")
    for batch in in_batches(list(numbers.values_list("pk", flat=True))):
        corrected = by_part(Correction.objects.filter(person__in=batch, undone_at=None))
        for part in Person.unscoped.filter(pk__in=batch).order_by("pk"):
            yield part.pk, card_of_part(part, corrected[part.pk], look)
