"""How it is known that somebody's listings are one person: the tree of links, with reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from iskra.audit.api import Why, look
from iskra.lists.models import Decision, Listing, Split, Verdict
from iskra.lists.selectors import evidence, wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from iskra.accounts.api import User
    from iskra.lists.selectors.evidence import Row
    from iskra.people.api import Person


@dataclass(slots=True)
class Linked:
    """A listing in the tree.

    Attributes:
        row: the listing with what it says.
        why: the sentence that says why it hangs where it hangs; nothing for the first.
        weight: of that link in bits; None where people decided or nothing was kept.
        decision: the decision by which it hangs there.
        below: the listings that hang on this one.
    """

    row: Row
    why: str = ""
    weight: float | None = None
    decision: Decision | None = None
    below: list[Linked] = field(default_factory=list)

    @property
    def said(self) -> list[tuple[str, str]]:
        """Return what the listing says, each field in words."""
        return [
            (wording.field_words(name), wording.cell_words(name, value))
            for name, value in self.row.cells.items()
        ]


def tree_of(
    person: Person, parts: Sequence[int], *, by: User | None, now: dt.datetime
) -> list[Linked]:
    """Return a person's listings as a tree, on record; in a transaction.

    A listing hangs on the one that the linker or somebody's decision linked it to, otherwise on the
    first one; parts that have no listing, such as people added by hand, are not in it.
    """
    listings = list(
        Listing.objects.filter(person__in=parts).select_related("source").order_by("pk")
    )
    if not listings:
        return []
    looking = look(
        by=by,
        why=Why.VIEW,
        now=now,
        people=[person.public_id],
        rows=[one.public_id for one in listings],
        place="links",
    )
    rows = [evidence.opened(one, looking) for one in listings]
    at = {one.pk: position for position, one in enumerate(listings)}
    parents, decided = _parents(listings, at)
    pairs = [(parents[n], n) for n in range(1, len(rows)) if n not in decided]
    told = dict(zip([n for _, n in pairs], evidence.agreements(rows, pairs), strict=True))
    nodes = [_node(rows[n], told.get(n), decided.get(n)) for n in range(len(rows))]
    for position in range(1, len(nodes)):
        nodes[parents[position]].below.append(nodes[position])
    return nodes[:1]


def splits_of(parts: Sequence[int]) -> list[Split]:
    """Return what was taken out of a person, and what was taken out to be them."""
    about = Q(taken_from__in=parts) | Q(steps__listing__person__in=parts)
    return list(Split.objects.filter(about, undone_at=None).select_related("by").distinct()[:20])


def decisions_about(parts: Sequence[int]) -> list[Decision]:
    """Return what people decided about a person's listings, the latest first."""
    about = Q(left__person__in=parts) | Q(right__person__in=parts)
    found = Decision.objects.filter(about, undone_at=None).order_by("-at", "-pk")
    return list(found.select_related("by", "left__source", "right__source")[:20])


def _node(row: Row, reasons: list[tuple[str, str]] | None, decision: Decision | None) -> Linked:
    if decision is not None:
        return Linked(row, wording.decided_sentence(is_same=True), decision=decision)
    why = wording.link_sentence(reasons) if reasons is not None else ""
    return Linked(row, why, row.listing.weight if reasons else None)


def _parents(
    listings: Sequence[Listing], at: dict[int, int]
) -> tuple[dict[int, int], dict[int, Decision]]:
    """Return on which position each hangs, and by which decision; always an earlier one."""
    parents, decided = {}, {}
    same = Decision.objects.filter(
        left__in=at, right__in=at, undone_at=None, verdict=Verdict.SAME
    ).select_related("by")
    for decision in same:
        one, other = sorted((at[decision.left_id], at[decision.right_id]))
        parents[other], decided[other] = one, decision
    for position, listing in enumerate(listings):
        hangs = at.get(listing.hangs_on_id or 0)
        if hangs is not None and hangs < position:
            parents[position] = hangs
            decided.pop(position, None)
        else:
            parents.setdefault(position, 0)
    return parents, decided
