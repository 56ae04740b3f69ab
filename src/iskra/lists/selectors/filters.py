"""The list of people, narrowed to those whom a source brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from iskra.accounts.api import scope_of
from iskra.lists.models import Listing, Source
from iskra.people.api import Filter

if TYPE_CHECKING:
    from iskra.accounts.api import User


def by_source(user: User) -> Filter:
    """Return the filter by source; offered are the sources of somebody's sections."""
    visible = Source.objects.visible_to(scope_of(user)).order_by("name", "pk")
    choices = [
        (str(public_id), name) for public_id, name in visible.values_list("public_id", "name")
    ]
    offered = {value for value, _name in choices}

    def condition(value: str) -> Q:
        if value not in offered:
            return Q(pk__in=[])
        listings = Listing.objects.filter(source__public_id=value, person__isnull=False)
        parts = listings.filter(person__root__isnull=False)
        return Q(pk__in=listings.values("person")) | Q(pk__in=parts.values("person__root"))

    return Filter(label=_("Source"), choices=choices, condition=condition)
