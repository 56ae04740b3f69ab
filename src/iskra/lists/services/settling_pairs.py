"""Which pairs wait for a decision, and who is held back until then, computed anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from iskra.lists.models import Decision, GreyPair, Listing, Verdict
from iskra.lists.rules.pairs import WAITING, Standing, held_back, state_of
from iskra.people.api import hold_back, roots_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

BATCH: Final = 500
_LEFT: Final = Coalesce(F("left__person__root_id"), F("left__person_id"))
_RIGHT: Final = Coalesce(F("right__person__root_id"), F("right__person_id"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair, as far as its settling needs it."""

    pk: int
    listings: tuple[int, int]
    roots: tuple[int, int]
    state: str
    is_put_off: bool


def settle(listing_ids: Iterable[int], *, now: dt.datetime) -> None:
    """Settle the pairs of these listings, and who of their people is held back.

    Called at the end of an import, of its undoing, and whenever people are merged or parted.
    """
    ids = sorted(set(listing_ids))
    for start in range(0, len(ids), BATCH):
        rows = Listing.objects.filter(pk__in=ids[start : start + BATCH], person__isnull=False)
        settle_parts(list(rows.values_list("person_id", flat=True)), now)


def settle_parts(part_ids: Sequence[int], now: dt.datetime) -> None:
    """Settle the pairs that these parts are in, and hold back the newer of each that waits."""
    for start in range(0, len(part_ids), BATCH):
        _settle(list(part_ids[start : start + BATCH]), now)


def _settle(parts: list[int], now: dt.datetime) -> None:
    roots = roots_of(parts)
    touching = Q(left__person__in=parts) | Q(right__person__in=parts)
    pairs = _asked(touching)
    if pairs:
        _set_states(pairs)
    concerned = set(roots.values()) | {root for pair in pairs for root in pair.roots}
    held = _to_hold(concerned) if pairs else set()
    hold_back(sorted(held), held=True, now=now)
    hold_back(sorted((concerned | set(parts)) - held), held=False, now=now)


def _asked(condition: Q, **more: object) -> list[Asked]:
    rows = (
        GreyPair.objects.filter(
            condition, left__person__isnull=False, right__person__isnull=False, **more
        )
        .annotate(left_root=_LEFT, right_root=_RIGHT)
        .values_list("pk", "left_id", "right_id", "left_root", "right_root", "state", "later_at")
    )
    return [
        Asked(pk, (left, right), (one, other), state, later is not None)
        for pk, left, right, one, other, state, later in rows
    ]


def _set_states(pairs: Sequence[Asked]) -> None:
    """Store where each question stands, if that is new."""
    said = _said([pair.listings for pair in pairs])
    apart = _kept_apart({root for pair in pairs for root in pair.roots})
    changed: dict[str, list[int]] = {}
    for pair in pairs:
        state = state_of(
            Standing(
                *pair.roots,
                verdict=said.get(pair.listings, ""),
                is_kept_apart=frozenset(pair.roots) in apart,
                is_put_off=pair.is_put_off,
            )
        )
        if state != pair.state:
            changed.setdefault(state.value, []).append(pair.pk)
    for value, pks in changed.items():
        GreyPair.objects.filter(pk__in=pks).update(state=value)


def _said(pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return what people decided about these very pairs."""
    lefts = {left for left, _right in pairs}
    rows = Decision.objects.filter(left__in=lefts, undone_at=None)
    return {
        (left, right): verdict
        for left, right, verdict in rows.values_list("left_id", "right_id", "verdict")
    }


def _kept_apart(roots: set[int]) -> set[frozenset[int]]:
    """Return pairs of people of whom somebody said that they are two."""
    ends = Q(left__person__in=roots) | Q(left__person__root__in=roots)
    rows = (
        Decision.objects.filter(ends, undone_at=None, verdict=Verdict.NOT_SAME)
        .annotate(left_root=_LEFT, right_root=_RIGHT)
        .values_list("left_root", "right_root")
    )
    return {frozenset(pair) for pair in rows}


def _to_hold(roots: set[int]) -> set[int]:
    """Return those of these people who are the newer of a pair that waits."""
    ends = Q()
    for side in ("left", "right"):
        ends |= Q(**{f"{side}__person__in": roots}) | Q(**{f"{side}__person__root__in": roots})
    waiting = _asked(ends, state__in=[state.value for state in WAITING])
    held = {held_back(*pair.roots) for pair in waiting}
    return {root for root in held if root is not None and root in roots}
