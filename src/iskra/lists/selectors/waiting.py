"""Waiting lists as their pages show them: how many wait and were opened, never who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.lists.models import WaitingList, WaitingTerms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from iskra.accounts.api import Scope


def terms() -> WaitingTerms:
    """Return what holds for waiting lists now: off, as long as nobody said otherwise."""
    return WaitingTerms.objects.order_by("-pk").first() or WaitingTerms()


def history_of_terms() -> QuerySet[WaitingTerms]:
    """Return who said what about waiting lists, the latest first."""
    return WaitingTerms.objects.select_related("by").order_by("-pk")


def waiting_lists(scope: Scope) -> QuerySet[WaitingList]:
    """Return the lists of somebody's sections, with where they come from; the newest first."""
    return WaitingList.objects.visible_to(scope).select_related("source", "by")
