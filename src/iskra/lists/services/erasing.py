"""What this room holds about people goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.lists.models import Decision, GreyPair, Listing
from iskra.lists.services import settling_pairs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def erase_people(ids: Sequence[int], now: dt.datetime) -> None:
    """Erase the listings of these parts with all that was decided and asked about them.

    Called by `people` in the transaction in which the parts themselves go.
    """
    listings = list(Listing.objects.filter(person__in=ids).values_list("pk", flat=True))
    if not listings:
        return
    touching = Q(left__in=listings) | Q(right__in=listings)
    pairs = GreyPair.objects.filter(touching).values_list("left", "right")
    others = {one for pair in pairs for one in pair} - set(listings)
    GreyPair.objects.filter(touching).delete()
    Decision.objects.filter(touching).delete()
    Listing.objects.filter(pk__in=listings).delete()
    settling_pairs.settle(others, now=now)
