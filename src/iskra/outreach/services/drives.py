"""Drives: made, changed, started, paused, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import F

from iskra.audit.api import record_act
from iskra.lists.api import close_waiting
from iskra.outreach.errors import (
    DriveChangedError,
    DriveOverError,
    ElsewhereError,
    NoOpeningError,
    NothingToDrawOnError,
)
from iskra.outreach.models import (
    Assignment,
    Drive,
    DriveGroup,
    DriveSource,
    Slice,
)
from iskra.outreach.rules.states import DriveState, SliceState, State, Why
from iskra.outreach.selectors.drawing_on import visible_groups, visible_sources, waiting_of
from iskra.outreach.selectors.scripts import opening_languages
from iskra.outreach.services import gathering
from iskra.outreach.services.closing import close

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from iskra.accounts.api import Scope, User

FIELDS: Final = (
    "name",
    "purpose",
    "starts_on",
    "ends_on",
    "portion_size",
    "per_group_a_day",
    "quiet_from",
    "quiet_to",
    "caps",
    "ceilings",
    "section",
)


@transaction.atomic
def create_drive(
    *, values: Mapping[str, Any], scope: Scope, by: User | None, now: dt.datetime
) -> Drive:
    """Make a drive that gives out nobody yet.

    Args:
        values: the fields, and `groups` and `sources` that it draws on.
        scope: of whoever makes it.
        by: who makes it.
        now: the moment.

    Raises:
        ElsewhereError: if it would belong to no section of theirs.
    """
    refuse_elsewhere(values, scope)
    fields = {name: values[name] for name in FIELDS if name in values}
    drive = Drive.objects.create(**fields, by=by, created_at=now)
    draw_on(drive, values)
    record_act(by=by, verb="create", kind="drive", subject=drive.public_id, now=now)
    return drive


@transaction.atomic
def change_drive(
    *,
    drive: Drive,
    values: Mapping[str, Any],
    scope: Scope,
    version: int | None = None,
    by: User | None,
    now: dt.datetime,
) -> Drive:
    """Change a drive; what it draws on besides groups and sources out of sight is as told.

    Args:
        drive: the drive.
        values: as for `create_drive`.
        scope: of whoever changes it.
        version: the one that they saw; None: whatever it is.
        by: who changes it.
        now: the moment.

    Raises:
        DriveOverError: if it has ended.
        DriveChangedError: if somebody changed it meanwhile.
        ElsewhereError: as `create_drive`.
    """
    locked = lock(drive)
    if locked.state == DriveState.ENDED:
        raise DriveOverError
    if version is not None and locked.version != version:
        raise DriveChangedError
    refuse_elsewhere(values, scope)
    for name in FIELDS:
        if name in values:
            setattr(locked, name, values[name])
    locked.version += 1
    locked.save()
    draw_on(locked, values, within=scope)
    record_act(by=by, verb="change", kind="drive", subject=drive.public_id, now=now)
    if locked.state == DriveState.RUNNING:
        gathering.ask(drive=locked, now=now)
    return locked


@transaction.atomic
def say_purpose(
    *, drive: Drive, language: str, body: str, by: User | None, now: dt.datetime
) -> Drive:
    """Say what a drive asks for in one more language; empty words leave it to the first text.

    Raises:
        DriveOverError: if it has ended.
    """
    locked = lock(drive)
    if locked.state == DriveState.ENDED:
        raise DriveOverError
    others = {code: words for code, words in locked.purposes.items() if code != language}
    words = body.replace("\r\n", "\n").strip()
    locked.purposes = {**others, language: words} if words else others
    locked.version += 1
    locked.save(update_fields=["purposes", "version"])
    record_act(by=by, verb="say_purpose", kind="drive", subject=drive.public_id, now=now)
    return locked


@transaction.atomic
def start(*, drive: Drive, by: User | None, now: dt.datetime) -> Drive:
    """Let a drive give out people, for the first time or after a pause.

    Raises:
        DriveOverError: if it has ended.
        NothingToDrawOnError: if it has neither a group nor a source.
        NoOpeningError: if nobody wrote an opening in any language.
    """
    locked = lock(drive)
    if locked.state == DriveState.ENDED:
        raise DriveOverError
    if not locked.in_groups.exists() and not locked.in_sources.exists():
        raise NothingToDrawOnError
    if not opening_languages(locked):
        raise NoOpeningError
    locked.started_at = locked.started_at or now
    turn(locked, DriveState.RUNNING, verb="start", by=by, now=now)
    gathering.ask(drive=locked, now=now)
    return locked


@transaction.atomic
def pause(*, drive: Drive, by: User | None, now: dt.datetime) -> Drive:
    """Give out nobody more until it is started again; who is under way stays with their volunteer.

    Raises:
        DriveOverError: if it has ended, or never ran.
    """
    locked = lock(drive)
    if locked.state not in {DriveState.RUNNING, DriveState.PAUSED}:
        raise DriveOverError
    return turn(locked, DriveState.PAUSED, verb="pause", by=by, now=now)


@transaction.atomic
def end(*, drive: Drive, by: User | None, now: dt.datetime) -> int:
    """End a drive for good; return how many people are taken back unopened.

    Whoever was opened stays with their volunteer until it is known what came of it. Slices are
    given back, and the waiting lists that no other drive needs are deleted.

    Raises:
        DriveOverError: if it has ended already.
    """
    locked = lock(drive)
    if locked.state == DriveState.ENDED:
        raise DriveOverError
    locked.ended_at = now
    turn(locked, DriveState.ENDED, verb="end", by=by, now=now)
    Slice.objects.filter(drive=locked, state=SliceState.LEASED).update(
        state=SliceState.UNTOUCHED, volunteer=None, lease_until=None, fence=F("fence") + 1
    )
    for waiting in waiting_of(locked, alone=True):
        close_waiting(waiting=waiting, by=by, now=now)
    given = Assignment.objects.open().filter(drive=locked, state=State.GIVEN)
    return close(given.values_list("pk", flat=True), Why.ENDED, now)


def lock(drive: Drive) -> Drive:
    """Return the drive as it stands, held until the transaction ends."""
    return Drive.objects.select_for_update(of=("self",)).get(pk=drive.pk)


def turn(drive: Drive, state: DriveState, *, verb: str, by: User | None, now: dt.datetime) -> Drive:
    drive.state = state
    drive.version += 1
    drive.save()
    record_act(by=by, verb=verb, kind="drive", subject=drive.public_id, now=now)
    return drive


def draw_on(drive: Drive, values: Mapping[str, Any], *, within: Scope | None = None) -> None:
    """Let a drive draw on exactly these groups and sources; those out of somebody's sight stay."""
    if "groups" in values:
        wanted = {group.pk for group in values["groups"]}
        there = DriveGroup.objects.filter(drive=drive)
        seen = there.filter(group__in=visible_groups(within)) if within else there
        seen.exclude(group__in=wanted).delete()
        DriveGroup.objects.bulk_create(
            [DriveGroup(drive=drive, group_id=pk) for pk in sorted(wanted)], ignore_conflicts=True
        )
    if "sources" in values:
        wanted = {source.pk for source in values["sources"]}
        listed = DriveSource.objects.filter(drive=drive)
        seen_lists = listed.filter(source__in=visible_sources(within)) if within else listed
        seen_lists.exclude(source__in=wanted).delete()
        DriveSource.objects.bulk_create(
            [DriveSource(drive=drive, source_id=pk) for pk in sorted(wanted)],
            ignore_conflicts=True,
        )


def refuse_elsewhere(values: Mapping[str, Any], scope: Scope) -> None:
    """Refuse a drive of a section that somebody does not look after.

    Raises:
        ElsewhereError: if it is one.
    """
    section = values.get("section")
    if scope.everywhere:
        return
    if section is None or not section.holders.filter(user=scope.user_id).exists():
        raise ElsewhereError
