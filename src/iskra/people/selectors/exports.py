"""Exports that were asked for: whose they are, and who may decide about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.accounts.api import Role, User
from iskra.formats.cards import Address, Card
from iskra.people.models import Export

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from typing import Any

    from django.db.models import QuerySet


def deciders(asker: User) -> QuerySet[User]:
    """Return who may approve what somebody asked for: others who see everybody."""
    sees_all = Q(held_roles__role=Role.DATA_OFFICER) | Q(
        held_roles__role=Role.COORDINATOR, held_sections__section__everywhere=True
    )
    return User.objects.filter(sees_all, is_active=True).exclude(pk=asker.pk).distinct()


def own(user: User) -> QuerySet[Export]:
    """Return what somebody asked for, the latest first."""
    return Export.objects.filter(asked_by=user).order_by("-asked_at", "-pk")


def to_decide(user: User, now: dt.datetime) -> QuerySet[Export]:
    """Return what waits for the decision of somebody who sees everybody."""
    waiting = Export.objects.filter(state=Export.State.ASKED, asked_at__lte=now)
    return waiting.exclude(asked_by=user).select_related("asked_by").order_by("asked_at", "pk")


def as_card(card: Mapping[str, Any]) -> Card:
    """Return a card as other programs get it."""
    places = {name: card.get(name, "") for name in ("street", "locality", "postcode", "country")}
    return Card(
        name=card.get("name", ""),
        given_name=card.get("given_name", ""),
        family_name=card.get("family_name", ""),
        links=[address_of(key) for key in card.get("links", ())],
        emails=list(card.get("emails", ())),
        phones=[phone.lstrip("~") for phone in card.get("phones", ())],
        addresses=[Address(**places)] if any(places.values()) else [],
        affiliations=list(card.get("affiliations", ())),
        occupation=card.get("occupation", ""),
        birth_date=card.get("birth_date", ""),
        birth_place=card.get("birth_place", ""),
        languages=[card["language"]] if card.get("language") else [],
        outside_id=card.get("outside_id", ""),
    )


def address_of(key: str) -> str:
    """Return the address of a profile from its key; numbers stand behind a # in keys."""
    site, is_numbered, number = key.partition("/#")
    return f"https://{site}/profile.php?id={number}" if is_numbered else f"https://{key}"
