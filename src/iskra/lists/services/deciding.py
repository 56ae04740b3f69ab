"""What people decide about a pair: one person, two, later; each can be taken back for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from iskra.audit.api import record_act
from iskra.lists.errors import (
    AlreadyDecidedError,
    ContradictsError,
    DecisionUndoneError,
    NobodyToPartError,
    OnePersonAlreadyError,
)
from iskra.lists.models import Decision, GreyPair, Verdict
from iskra.lists.rules import constraints
from iskra.lists.rules.pairs import WAITING
from iskra.lists.services import regrouping, settling_pairs
from iskra.people.api import roots_of, take_turn, undo_merges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from iskra.accounts.api import User


@transaction.atomic
def decide_same(*, pair: GreyPair, by: User | None, now: dt.datetime) -> Decision:
    """Decide that two listings are one person; their people become one.

    Raises:
        AlreadyDecidedError: if somebody was quicker.
        ContradictsError: if it was decided that the two are two people.
    """
    found, left, right = _locked(pair)
    _take_back_other(found, Verdict.NOT_SAME, now)
    if left != right and _kept_apart(left, right):
        raise ContradictsError
    decision = _kept(found, Verdict.SAME, by, now)
    parts = found.left.person_id, found.right.person_id
    if left != right:
        regrouping.join_for(decision, (parts[0] or 0, parts[1] or 0), by=by, now=now)
    settling_pairs.settle_parts([part for part in parts if part], now)
    return decision


@transaction.atomic
def decide_not_same(*, pair: GreyPair, by: User | None, now: dt.datetime) -> Decision:
    """Decide that two listings are two people, for good: no import joins them again.

    Raises:
        AlreadyDecidedError: if somebody was quicker.
        OnePersonAlreadyError: if they are one person: listings have to be taken out of it.
    """
    found, left, right = _locked(pair)
    if left == right:
        raise OnePersonAlreadyError
    _take_back_other(found, Verdict.SAME, now)
    decision = _kept(found, Verdict.NOT_SAME, by, now)
    settling_pairs.settle_parts([left, right], now)
    return decision


@transaction.atomic
def decide_later(*, pair: GreyPair, by: User | None, now: dt.datetime) -> None:
    """Put a decision off; both wait, and others are asked first.

    Raises:
        AlreadyDecidedError: if somebody decided it meanwhile.
    """
    found, _left, _right = _locked(pair)
    GreyPair.objects.filter(pk=found.pk).update(
        state=GreyPair.State.LATER, later_at=now, lease_by=None, lease_until=None
    )
    record_act(by=by, verb="put_off", kind="pair", subject=found.public_id, now=now)


@transaction.atomic
def undo_decision(*, decision: Decision, by: User | None, now: dt.datetime) -> None:
    """Take a decision back, whatever was decided or merged since; the pair waits again.

    Raises:
        DecisionUndoneError: if it was taken back already.
    """
    take_turn()
    found = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("left", "right", "merge")
        .get(pk=decision.pk)
    )
    if found.undone_at is not None:
        raise DecisionUndoneError
    Decision.objects.filter(pk=found.pk).update(undone_at=now)
    GreyPair.objects.filter(left=found.left_id, right=found.right_id).update(later_at=None)
    if found.merge is not None and found.merge.undone_at is None:
        undo_merges([found.merge.pk], by=by, now=now)
    parts = [one.person_id for one in (found.left, found.right) if one.person_id]
    settling_pairs.settle_parts(parts, now)
    record_act(by=by, verb="undo_decision", kind="decision", subject=found.public_id, now=now)


@transaction.atomic
def undo_later(*, pair: GreyPair, by: User | None, now: dt.datetime) -> None:
    """Ask again now what was put off."""
    waiting = GreyPair.objects.filter(pk=pair.pk, state=GreyPair.State.LATER)
    if not waiting.update(state=GreyPair.State.OPEN, later_at=None):
        raise DecisionUndoneError
    record_act(by=by, verb="undo_put_off", kind="pair", subject=pair.public_id, now=now)


def constraints_for(
    listing_ids: Iterable[int],
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return what people decided about these listings, for the linker: pairs same, pairs not.

    Pairs of ids, those alone of which both are among the listings; nothing that contradicts itself.
    """
    ids = set(listing_ids)
    rows = Decision.objects.filter(undone_at=None).order_by("pk")
    said: dict[str, list[tuple[int, int]]] = {Verdict.SAME: [], Verdict.NOT_SAME: []}
    for left, right, verdict in rows.values_list("left_id", "right_id", "verdict").iterator():
        if left in ids and right in ids:
            said[verdict].append((left, right))
    return constraints.without_contradictions(said[Verdict.SAME], said[Verdict.NOT_SAME])


def _locked(pair: GreyPair) -> tuple[GreyPair, int, int]:
    """Return a pair that waits, locked, with the two people; nobody merges them meanwhile.

    Raises:
        AlreadyDecidedError: if it does not wait any more.
    """
    take_turn()
    locked = GreyPair.objects.select_for_update(of=("self",)).select_related("left", "right")
    found = locked.filter(pk=pair.pk, state__in=[state.value for state in WAITING]).first()
    if found is None:
        raise AlreadyDecidedError
    parts = found.left.person_id, found.right.person_id
    roots = roots_of([part for part in parts if part])
    if parts[0] not in roots or parts[1] not in roots:
        raise NobodyToPartError
    return found, roots[parts[0]], roots[parts[1]]


def _kept(pair: GreyPair, verdict: Verdict, by: User | None, now: dt.datetime) -> Decision:
    decision = Decision.objects.create(
        left_id=pair.left_id, right_id=pair.right_id, verdict=verdict, by=by, at=now
    )
    GreyPair.objects.filter(pk=pair.pk).update(state=verdict.value, lease_by=None, lease_until=None)
    record_act(
        by=by,
        verb=f"decide_{verdict.value}",
        kind="decision",
        subject=decision.public_id,
        now=now,
        details={"pair": pair.public_id},
    )
    return decision


def _take_back_other(pair: GreyPair, verdict: Verdict, now: dt.datetime) -> None:
    """Take back what was decided otherwise about this pair and is disputed."""
    Decision.objects.filter(
        left=pair.left_id, right=pair.right_id, verdict=verdict, undone_at=None
    ).update(undone_at=now)


def _kept_apart(left: int, right: int) -> bool:
    """Say whether somebody decided that these two are two people."""
    left_of = Coalesce(F("left__person__root_id"), F("left__person_id"))
    right_of = Coalesce(F("right__person__root_id"), F("right__person_id"))
    either = Q(one=left, other=right) | Q(one=right, other=left)
    return (
        Decision.objects.filter(undone_at=None, verdict=Verdict.NOT_SAME)
        .alias(one=left_of, other=right_of)
        .filter(either)
        .exists()
    )
