"""Short leases on pairs: two reviewers at once get two different ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from iskra.lists.models import GreyPair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iskra.accounts.api import User

LEASE: Final = dt.timedelta(minutes=2)
TRIED: Final = 8


def lease(*, pair: GreyPair, by: User, now: dt.datetime) -> bool:
    """Take a pair for some minutes; say whether nobody else has it."""
    free = Q(lease_until=None) | Q(lease_until__lte=now) | Q(lease_by=by)
    taken = GreyPair.objects.filter(free, pk=pair.pk).update(lease_by=by, lease_until=now + LEASE)
    return bool(taken)


def lease_first(pairs: Iterable[GreyPair], *, by: User, now: dt.datetime) -> GreyPair | None:
    """Take the first of some pairs that nobody else took in the same moment."""
    return next((pair for pair in pairs if lease(pair=pair, by=by, now=now)), None)
