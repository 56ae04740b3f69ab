"""Putting fields right; the sources stay as they are, so that it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from iskra.audit.api import Why, record_act
from iskra.people.errors import (
    GoneError,
    NotKeptError,
    SuppressedError,
    UnavailableError,
    UnknownFieldError,
)
from iskra.people.models import Correction, Identifier, Person
from iskra.people.rules.columns import FIELDS, PLAIN, allowed
from iskra.people.rules.keys import KINDS, keys_of
from iskra.people.selectors.cards import card_of_part, look_at_groups
from iskra.people.services.adding import is_known_outside
from iskra.people.services.groups import locked_group, recount
from iskra.people.services.journal import changed
from iskra.people.services.suppressing import keys_kept_away
from iskra.sealing.api import blind_index

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import Scope, User
    from iskra.people.selectors.cards import Group

KEYS = frozenset(KINDS.values())


@transaction.atomic
def correct(  # noqa: PLR0913 - what a form says, and who may know what
    *,
    person_id: int,
    field: str,
    value: Any,
    by: User | None,
    now: dt.datetime,
    version: int | None = None,
    scope: Scope | None = None,
) -> Correction:
    """Put a field right, or take it off the card with an empty value.

    Args:
        person_id: the number of any part.
        field: one of `rules.columns.FIELDS`.
        value: canonical; a list of strings where the field holds several.
        by: who corrects.
        now: the moment.
        version: what the form showed.
        scope: of whoever corrects; a key of somebody outside it is refused in the words of a no.
            Nobody is looked for when not given.

    Raises:
        UnknownFieldError: for any other field.
        NotKeptError: if none of the parts may hold it.
        SuppressedError: if a key is kept away.
        UnavailableError: if one is somebody's whom the scope does not show.
        ChangedMeanwhileError: if somebody changed or merged the person meanwhile.
        GoneError: if the record was erased.
    """
    if field not in FIELDS:
        raise UnknownFieldError
    group = locked_group(person_id, version=version)
    part = holder_of(group, field)
    refuse_keys_of_others(field, value, scope, now)
    correction = Correction.objects.create(person=part, field=field, value=value, at=now, by=by)
    group.corrections.append(correction)
    settle(group, part, field, by=by, now=now)
    record(group.root, "correct", field, by, now)
    return correction


def refuse_keys_of_others(field: str, value: Any, scope: Scope | None, now: dt.datetime) -> None:
    """Refuse what said no and what others have, in the same words and after the same steps.

    Raises:
        SuppressedError, UnavailableError: see `correct`.
    """
    if field not in KEYS:
        return
    is_elsewhere = scope is not None and is_known_outside({field: value}, scope, now)
    if keys_kept_away(keys_of({field: value}), now):
        raise SuppressedError
    if is_elsewhere:
        raise UnavailableError


def holder_of(group: Group, field: str) -> Person:
    """Return the part that takes a correction: the one for all, unless only another may hold it.

    Raises:
        NotKeptError: if none may.
    """
    for part in group.parts:
        if field in allowed(part.may_hold):
            return part
    raise NotKeptError


@transaction.atomic
def undo_correction(*, correction_id: int, by: User | None, now: dt.datetime) -> Correction:
    """Take a correction back: what stood there before shows again.

    Raises:
        GoneError: if it was taken back before, or the record was erased.
        SuppressedError: if what would show again said no meanwhile.
    """
    correction = Correction.objects.filter(pk=correction_id, undone_at=None).first()
    if correction is None:
        raise GoneError
    group = locked_group(correction.person_id)
    Correction.objects.filter(pk=correction.pk).update(undone_at=now, undone_by=by)
    group.corrections = [one for one in group.corrections if one.pk != correction.pk]
    part = next(part for part in group.parts if part.pk == correction.person_id)
    settle(group, part, correction.field, by=by, now=now)
    record(group.root, "undo_correction", correction.field, by, now)
    correction.refresh_from_db()
    return correction


def settle(group: Group, part: Person, field: str, *, by: User | None, now: dt.datetime) -> None:
    """Let keys, country and language follow what the card now says."""
    if field in KEYS:
        index_anew(group, part, by=by, now=now)
    if field in PLAIN:
        recount(group, by=by, now=now)
    changed(group.ids, now)


def index_anew(group: Group, part: Person, *, by: User | None, now: dt.datetime) -> None:
    """Write the blind indexes of one part anew.

    Raises:
        SuppressedError: if one of its keys is kept away, such as one that a correction had hidden.
    """
    look = look_at_groups([group], by=by, why=Why.EDIT, now=now)
    mine = [one for one in group.corrections if one.person_id == part.pk]
    keys = set(keys_of(card_of_part(part, mine, look)))
    if keys_kept_away(keys, now):
        raise SuppressedError
    Identifier.objects.filter(person=part).delete()
    digests = [(kind, blind_index(kind, value)) for kind, value in sorted(keys)]
    Identifier.objects.bulk_create(
        Identifier(person=part, kind=kind, digest=bytes(digest), generation=digest.generation)
        for kind, digest in digests
    )


def record(root: Person, verb: str, field: str, by: User | None, now: dt.datetime) -> None:
    record_act(
        by=by,
        verb=verb,
        kind="person",
        subject=root.public_id,
        now=now,
        details={"field": field},
    )
