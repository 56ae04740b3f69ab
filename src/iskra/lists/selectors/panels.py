"""What this room shows on pages of others: a person's links, and the decisions that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from iskra.lists.selectors import links, review
from iskra.people.api import Panel

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from iskra.accounts.api import Scope, User
    from iskra.people.api import Person


def person_links(
    part_ids: Sequence[int], *, user: User, now: dt.datetime, person: Person, **_more: Any
) -> Panel | None:
    """Return how it is known that a person is one, for the person's page; in its transaction."""
    tree = links.tree_of(person, part_ids, by=user, now=now)
    context = {
        "tree": tree,
        "person": person,
        "count": _count(tree),
        "decisions": links.decisions_about(part_ids),
        "splits": links.splits_of(part_ids),
    }
    return Panel(_("How we know it is one person"), "lists/_person_links.html", context)


def front_review(*, scope: Scope, now: dt.datetime, **_more: Any) -> Panel | None:
    """Return how many decisions wait, for the desk's front; nothing for those who decide none."""
    if not scope.sees_register:
        return None
    number, elsewhere = review.count_waiting(scope, now)
    return Panel(
        _("Decisions"), "lists/_front_review.html", {"number": number, "elsewhere": elsewhere}
    )


def _count(tree: Sequence[links.Linked]) -> int:
    return sum(1 + _count(one.below) for one in tree)
