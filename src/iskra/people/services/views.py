"""Filters that somebody keeps under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.people.models import SavedView

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User


def save_view(*, user: User, name: str, query: str, now: dt.datetime) -> SavedView:
    """Keep filters under a name; a name that is taken gets the new ones."""
    view, _is_new = SavedView.objects.update_or_create(
        user=user,
        name=name,
        defaults={"query": query[:400]},
        create_defaults={"query": query[:400], "created_at": now},
    )
    return view


def delete_view(*, view_id: int, user: User) -> None:
    """Forget a view of one's own."""
    SavedView.objects.filter(pk=view_id, user=user).delete()
