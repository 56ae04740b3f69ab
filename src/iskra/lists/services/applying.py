"""The third phase of an import: the plan is carried out, batch by batch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, cast

from django.db import connection, transaction

from iskra.lists.models import GreyPair, ImportPlan, Listing
from iskra.lists.rules import cards, plans
from iskra.lists.rules.plans import NOBODY
from iskra.lists.rules.states import Phase
from iskra.lists.services import evidence, regrouping
from iskra.lists.services.landing import add_counts, advance
from iskra.lists.services.pacing import Pace
from iskra.people.api import NewPerson, add_sealed, hold_back, merge_many, roots_of, seal_people
from iskra.sealing.api import open_many

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from iskra.audit.api import Look
    from iskra.lists.models import Import
    from iskra.lists.rules.plans import Groups, Longs, Plan
    from iskra.people.api import SealedPerson

BATCH: Final = 500
IMPORTED: Final = "import"


def keep_plan(of_import: Import, plan: Plan) -> None:
    """Keep a plan until it was carried out; one that is kept stays."""
    ImportPlan.objects.get_or_create(of_import=of_import, defaults={"data": plans.packed(plan)})


def kept_plan(of_import: Import) -> Plan | None:
    """Return the plan that was kept."""
    kept = ImportPlan.objects.filter(of_import=of_import).first()
    return plans.unpacked(bytes(kept.data)) if kept else None


def apply(
    of_import: Import,
    plan: Plan,
    look_: Look,
    *,
    now: dt.datetime,
    tell: Callable[[int, int], None],
) -> None:
    """Make a part of each listing and join the parts of one person, from the mark on."""
    total, groups, pace = len(plan.listing), plans.Groups.of(plan), Pace(BATCH)
    for batch in pace.slices(of_import.mark, total):
        # What only reads and seals is done before, so that others can write meanwhile.
        ids = plan.listing[batch].tolist()
        found = _opened(ids, look_)
        ids = [pk for pk in ids if pk in found]
        people = seal_people(people_of(of_import, [found[pk] for pk in ids]))
        with pace.transaction(len(ids)):
            advance(of_import, Phase.APPLYING, batch.start, batch.stop)
            _add(of_import, (plan, groups, batch), (ids, people), now)
        tell(batch.stop, total)


def _add(
    of_import: Import,
    planned: tuple[Plan, Groups, slice],
    rows: tuple[list[int], list[SealedPerson]],
    now: dt.datetime,
) -> None:
    (plan, groups, batch), (ids, people) = planned, rows
    parts = add_sealed(people, by=of_import.by, now=now)
    stored = {pk: part for pk, part in zip(ids, parts, strict=True) if part is not None}
    refused = [pk for pk in ids if pk not in stored]
    _attach(plan, batch, stored)
    if refused:
        Listing.objects.filter(pk__in=refused).delete()
    pairs = _pairs(plan, groups, batch, stored)
    # What others ask about after a merge is asked once, at the end of the import.
    with regrouping.alone():
        merges = merge_many(pairs, why=IMPORTED, by=of_import.by, now=now)
    joined = sum(merge is not None for merge in merges)
    counts = {"parts": len(stored), "joined": joined}
    add_counts(of_import, {**counts, "suppressed": len(refused), "landed": -len(refused)})


def people_of(of_import: Import, told: Sequence[dict[str, str]]) -> list[NewPerson]:
    """Return the people that rows tell of, with what they agreed to."""
    source, standing = of_import.source, of_import.standing
    columns = columns_of(told)
    made = cards.cards_of(columns, len(told), country=source.country, language=source.language)
    agreed = evidence.consents_of(of_import, columns, len(told))
    return [
        NewPerson(
            card=card,
            standing=standing,
            consents=consents,
            clock_from=consents[0].at if consents else None,
        )
        for card, consents in zip(made, agreed, strict=True)
    ]


def columns_of(told: Sequence[dict[str, str]]) -> dict[str, list[str]]:
    """Turn rows into columns."""
    names = dict.fromkeys(name for row in told for name in row)
    return {name: [row.get(name, "") for row in told] for name in names}


def _opened(ids: Sequence[int], look_: Look) -> dict[int, dict[str, str]]:
    rows = list(Listing.objects.filter(pk__in=ids).values_list("pk", "public_id", "columns"))
    opened = open_many(
        Listing, "columns", [(row, cast("bytes", sealed)) for _pk, row, sealed in rows], look_
    )
    return {pk: told or {} for (pk, *_rest), told in zip(rows, opened, strict=True)}


def _attach(plan: Plan, batch: slice, stored: dict[int, int]) -> None:
    """Say of each listing which part it made and on which other it hangs; one statement, many rows.

    The object-relational way sends one statement with a case for each row, ten times as slow.
    """
    places = zip(
        plan.listing[batch].tolist(),
        plan.hangs_on[batch].tolist(),
        plan.weight[batch].tolist(),
        strict=True,
    )
    values = [
        (stored[pk], parent or None, weight if parent else None, pk)
        for pk, parent, weight in places
        if pk in stored
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE lists_listing SET person_id = %s, hangs_on_id = %s, weight = %s WHERE id = %s",
            values,
        )


def _pairs(
    plan: Plan, groups: Groups, batch: slice, stored: dict[int, int]
) -> list[tuple[int, int]]:
    """Return whom the new parts join: somebody of the register, or the first part of their group.

    Who was erased meanwhile cannot be joined; the group then gathers around its own first part.
    """
    targets = plan.target[batch].tolist()
    alive = roots_of({target for target in targets if target != NOBODY})
    leaders = plan.leader[batch].tolist()
    first = _first_parts(plan, groups.members(plan.leader[batch]))
    pairs = []
    for pk, target, leader in zip(plan.listing[batch].tolist(), targets, leaders, strict=True):
        if pk in stored:
            other = alive.get(target) or first.get(leader)
            if other is not None and other != stored[pk]:
                pairs.append((other, stored[pk]))
    return pairs


def _first_parts(plan: Plan, positions: Longs) -> dict[int, int]:
    """Return the first part of each group, by its leader; some groups have none any more.

    Args:
        plan: the plan.
        positions: of all listings of these groups.
    """
    if not len(positions):
        return {}
    leaders = plan.leader[positions].tolist()
    leader_of = dict(zip(plan.listing[positions].tolist(), leaders, strict=True))
    made = Listing.objects.filter(pk__in=leader_of, person__isnull=False).order_by("pk")
    first: dict[int, int] = {}
    for pk, part in made.values_list("pk", "person_id"):
        first.setdefault(leader_of[pk], part)
    return first


def ask_about(
    of_import: Import, plan: Plan, *, now: dt.datetime, tell: Callable[[int, int], None]
) -> None:
    """Put the grey pairs up for a decision; the newer of each two is held back until then."""
    for start in range(0, len(plan.grey), BATCH):
        pairs = plan.grey[start : start + BATCH].tolist()
        weights = plan.grey_weight[start : start + BATCH].tolist()
        reasons = [json.loads(text) for text in plan.grey_evidence[start : start + BATCH].tolist()]
        with transaction.atomic():
            parts = dict(
                Listing.objects.filter(
                    pk__in={pk for pair in pairs for pk in pair}, person__isnull=False
                ).values_list("pk", "person_id")
            )
            living = [
                (pair, weight, why)
                for pair, weight, why in zip(pairs, weights, reasons, strict=True)
                if pair[0] in parts and pair[1] in parts
            ]
            GreyPair.objects.bulk_create(
                (
                    GreyPair(
                        left_id=left,
                        right_id=right,
                        weight=weight,
                        evidence=why,
                        found_by=of_import,
                        created_at=now,
                    )
                    for (left, right), weight, why in living
                ),
                ignore_conflicts=True,
            )
            hold_back([parts[right] for (_left, right), *_rest in living], held=True, now=now)
        tell(start + len(pairs), len(plan.grey))
