"""What the door holds about people goes with them; asked by people in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.accounts.api import Role, erase_user
from iskra.door.models import ConfirmedAddress, MyLink, Offer, Pending
from iskra.outreach.api import go_for_good
from iskra.people.api import Identifier

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def erase_people(ids: Sequence[int], now: dt.datetime) -> None:
    """Erase links, offers and addresses of these parts, and every record that waits for them.

    A record that waits is found by the person and by the addresses that the register knows, so
    that nobody who was erased comes back by a mail from yesterday. Their account as a volunteer is
    erased, too, and whom they held goes back; what they did stays on record under its random id.
    Whoever also does something else here keeps the account, until an administrator ends it.
    """
    digests = Identifier.objects.filter(person__in=ids, kind="email").values("digest")
    confirmed = ConfirmedAddress.objects.filter(person__in=ids).values("address")
    by_address = Q(address__in=digests) | Q(address__in=confirmed)
    Pending.objects.filter(Q(person__in=ids) | by_address).delete()
    for offer in Offer.objects.filter(person__in=ids, user__isnull=False).select_related("user"):
        if offer.user and offer.user.roles_given <= {Role.VOLUNTEER}:
            go_for_good(user=offer.user, now=now)
            erase_user(user=offer.user, by=None, now=now)
    for model in (Offer, MyLink, ConfirmedAddress):
        model.objects.filter(person__in=ids).delete()
