"""Taking listings out of a person into a new one, and putting them back exactly as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from iskra.audit.api import record_act
from iskra.lists.errors import DecisionUndoneError, NobodyToPartError, NothingLeftError
from iskra.lists.models import Decision, Joint, Listing, Split, SplitStep, Verdict
from iskra.lists.rules.constraints import keeping_apart
from iskra.lists.rules.partition import part_off
from iskra.lists.services import regrouping, settling_pairs
from iskra.people.api import Merge, merge_many, parts_of, roots_of, take_turn, undo_merges

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from iskra.accounts.api import User
    from iskra.people.api import Person

What = SplitStep.What
SPLIT = "split"


@transaction.atomic
def split(
    *, person: Person, listing_ids: Collection[int], by: User | None, now: dt.datetime
) -> Split:
    """Take listings out of a person; they become one new person, which no import joins again.

    Raises:
        NothingLeftError: if nothing is taken or nothing stays.
        NobodyToPartError: if one of the listings is not this person's any more.
    """
    take_turn()
    parts = parts_of([person.pk])[person.pk]
    of_part = dict(Listing.objects.filter(person__in=parts).values_list("pk", "person_id"))
    if not set(listing_ids) <= set(of_part):
        raise NobodyToPartError
    taken = {of_part[pk] for pk in listing_ids}
    if not taken or len(taken) == len(parts):
        raise NothingLeftError
    merges, about = _links(parts)
    parting = part_off(parts, taken, [about[one.pk] for one in merges])
    done = Split.objects.create(taken_from=person, by=by, at=now)
    _note(done, What.TAKEN, "listing", sorted(listing_ids))
    stay = sorted(set(of_part) - set(listing_ids))
    _say_two(done, sorted(listing_ids), stay, by, now)
    crossing = [merges[position] for position in parting.undone]
    _note(done, What.PARTED, "merge", [one.pk for one in crossing])
    _keep_about(merges, about)
    undo_merges([one.pk for one in crossing], by=by, now=now)
    _join(done, parting.joined, by, now)
    settling_pairs.settle_parts(parts, now)
    record_act(
        by=by,
        verb="split",
        kind="person",
        subject=person.public_id,
        now=now,
        details={"split": done.public_id, "listings": len(taken)},
    )
    return done


@transaction.atomic
def undo_split(*, done: Split, by: User | None, now: dt.datetime) -> None:
    """Put back what a split took out, whatever was decided or merged since.

    Raises:
        DecisionUndoneError: if it was undone already.
    """
    take_turn()
    undone = Split.objects.filter(pk=done.pk, undone_at=None).update(undone_at=now, undone_by=by)
    if not undone:
        raise DecisionUndoneError
    steps = list(done.steps.select_related("merge", "decision", "listing").order_by("pk"))
    made = [one.decision_id for one in steps if one.what == What.DECIDED and one.decision_id]
    Decision.objects.filter(pk__in=made, undone_at=None).update(undone_at=now)
    revoked = [one.decision for one in steps if one.what == What.REVOKED and one.decision]
    held_by_them = {one.merge_id for one in revoked}
    _restore(revoked)
    joined = [one.merge for one in steps if one.what == What.JOINED and one.merge]
    undo_merges([one.pk for one in joined if one.undone_at is None], by=by, now=now)
    for one in steps:
        if one.what == What.PARTED and one.merge and one.merge_id not in held_by_them:
            _join_again(one.merge, by, now)
    parts = [one.listing.person_id for one in steps if one.listing and one.listing.person_id]
    # Decisions that were restored hold again: they make their merges anew.
    regrouping.people_regrouped(_all_parts(parts), now)
    record_act(by=by, verb="undo_split", kind="split", subject=done.public_id, now=now)


def new_person_of(done: Split) -> Person | None:
    """Return the person that the listings taken out are now."""
    step = done.steps.filter(what=What.TAKEN).select_related("listing__person__root").first()
    part = step.listing.person if step and step.listing else None
    return part.root or part if part else None


def _links(parts: Sequence[int]) -> tuple[list[Merge], dict[int, tuple[int, int]]]:
    """Return the merges that hold a person together, and which two parts each is about.

    What an import joined is about the listing on which the new one hangs.
    """
    merges = regrouping.live_merges(parts)
    about = regrouping.about_of(merges)
    plain = {
        one.loser_id: one.pk for one in merges if about[one.pk] == (one.winner_id, one.loser_id)
    }
    hanging = Listing.objects.filter(person__in=plain, hangs_on__person__in=parts)
    for part, other in hanging.values_list("person_id", "hangs_on__person_id"):
        if part != other:
            about[plain[part]] = (other, part)
    return merges, about


def _keep_about(merges: Sequence[Merge], about: dict[int, tuple[int, int]]) -> None:
    """Keep what each merge is about: when those in the middle go, the others follow their own."""
    Joint.objects.bulk_create(
        (Joint(merge=one, left_id=about[one.pk][0], right_id=about[one.pk][1]) for one in merges),
        ignore_conflicts=True,
    )


def _say_two(
    done: Split, taken: Sequence[int], stay: Sequence[int], by: User | None, now: dt.datetime
) -> None:
    """Decide for good that the listings taken and those that stay are two people."""
    between = Q(left__in=taken, right__in=stay) | Q(left__in=stay, right__in=taken)
    standing = list(Decision.objects.filter(between, undone_at=None))
    revoked = [one.pk for one in standing if one.verdict == Verdict.SAME]
    Decision.objects.filter(pk__in=revoked).update(undone_at=now)
    _note(done, What.REVOKED, "decision", revoked)
    known = {(one.left_id, one.right_id) for one in standing if one.verdict == Verdict.NOT_SAME}
    pairs = [pair for pair in keeping_apart(taken, stay) if pair not in known] if stay else []
    made = Decision.objects.bulk_create(
        Decision(left_id=left, right_id=right, verdict=Verdict.NOT_SAME, by=by, at=now)
        for left, right in pairs
    )
    _note(done, What.DECIDED, "decision", [one.pk for one in made])


def _join(done: Split, pairs: Sequence[tuple[int, int]], by: User | None, now: dt.datetime) -> None:
    """Make whole what fell apart on either side."""
    merges = merge_many(pairs, why=SPLIT, by=by, now=now)
    made = [(one, pair) for one, pair in zip(merges, pairs, strict=True) if one is not None]
    Joint.objects.bulk_create(
        Joint(merge=one, left_id=left, right_id=right) for one, (left, right) in made
    )
    _note(done, What.JOINED, "merge", [one.pk for one, _pair in made])


def _note(done: Split, what: SplitStep.What, field: str, ids: Sequence[int]) -> None:
    SplitStep.objects.bulk_create(
        SplitStep(split=done, what=what, **{f"{field}_id": pk}) for pk in ids
    )


def _restore(decisions: Sequence[Decision]) -> None:
    """Let decisions stand again; where the pair was decided anew since, that stands."""
    for one in decisions:
        again = Decision.objects.filter(left=one.left_id, right=one.right_id, undone_at=None)
        if not again.exists():
            Decision.objects.filter(pk=one.pk).update(undone_at=None, merge=None)


def _join_again(undone: Merge, by: User | None, now: dt.datetime) -> None:
    """Make a merge anew, unless another split had made it that was undone meanwhile."""
    over = SplitStep.objects.filter(merge=undone, what=What.JOINED, split__undone_at__isnull=False)
    joint = Joint.objects.filter(merge=undone).first()
    if joint is not None and not over.exists():
        regrouping.join_again(undone, (joint.left_id, joint.right_id), by=by, now=now)


def _all_parts(parts: Sequence[int]) -> list[int]:
    """Return all parts of the people of some parts."""
    groups = parts_of(set(roots_of(parts).values()))
    return sorted({part for group in groups.values() for part in group})
