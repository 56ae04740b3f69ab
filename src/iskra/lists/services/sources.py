"""Sources and target groups: made, changed, counted, cut into slices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from iskra.audit.api import record_act
from iskra.lists.errors import NotInYourSectionError
from iskra.lists.models import GroupSize, Slice, Source, TargetGroup
from iskra.lists.rules.kinds import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from iskra.accounts.api import Scope, User

SOURCE_FIELDS = (
    "kind",
    "name",
    "where_from",
    "basis",
    "language",
    "country",
    "size",
    "counted_on",
    "group",
)
GROUP_FIELDS = ("name", "address", "country", "language", "looked_after_by")


@transaction.atomic
def create_source(
    *, values: Mapping[str, Any], scope: Scope, by: User | None, now: dt.datetime
) -> Source:
    """Make a source.

    Raises:
        NotInYourSectionError: if it would lie outside the sections of whoever makes it.
    """
    _refuse_elsewhere(values, scope)
    fields = {name: values[name] for name in SOURCE_FIELDS if name in values}
    source = Source.objects.create(**fields, brought_by=by, created_at=now)
    record_act(by=by, verb="create", kind="source", subject=source.public_id, now=now)
    return source


@transaction.atomic
def edit_source(
    *, source: Source, values: Mapping[str, Any], scope: Scope, by: User, now: dt.datetime
) -> Source:
    """Change a source; its kind stays once something of it was brought in.

    Raises:
        NotInYourSectionError: as `create_source`.
    """
    _refuse_elsewhere(values, scope)
    fixed = {"kind"} if source.imports.exists() else set()
    changed = [name for name in SOURCE_FIELDS if name in values and name not in fixed]
    for name in changed:
        setattr(source, name, values[name])
    source.save(update_fields=changed)
    record_act(by=by, verb="edit", kind="source", subject=source.public_id, now=now)
    return source


def source_by_hand(now: dt.datetime) -> Source:
    """Return the one source of people who were added by hand."""
    source, _made = Source.objects.get_or_create(
        kind=Kind.HAND,
        defaults={
            "name": "Added by hand",
            "where_from": "Typed or pasted by one of us",
            "basis": "As told when the person was added",
            "created_at": now,
        },
    )
    return source


@transaction.atomic
def create_group(
    *, values: Mapping[str, Any], scope: Scope, by: User, now: dt.datetime
) -> TargetGroup:
    """Make a target group, with its first size if one is told.

    Raises:
        NotInYourSectionError: as `create_source`.
    """
    _refuse_elsewhere(values, scope)
    fields = {name: values[name] for name in GROUP_FIELDS if name in values}
    group = TargetGroup.objects.create(**fields, created_at=now)
    if values.get("size") is not None:
        count_group(group=group, size=values["size"], counted_on=values.get("counted_on") or now)
    record_act(by=by, verb="create", kind="group", subject=group.public_id, now=now)
    return group


@transaction.atomic
def edit_group(
    *, group: TargetGroup, values: Mapping[str, Any], scope: Scope, by: User, now: dt.datetime
) -> TargetGroup:
    """Change a target group.

    Raises:
        NotInYourSectionError: as `create_source`.
    """
    _refuse_elsewhere(values, scope)
    changed = [name for name in GROUP_FIELDS if name in values]
    for name in changed:
        setattr(group, name, values[name])
    group.save(update_fields=changed)
    record_act(by=by, verb="edit", kind="group", subject=group.public_id, now=now)
    return group


def count_group(*, group: TargetGroup, size: int, counted_on: dt.date) -> GroupSize:
    """Keep how large a group was on a day; the same day again puts it right."""
    counted, _made = GroupSize.objects.update_or_create(
        group=group, counted_on=counted_on, defaults={"size": size}
    )
    return counted


def cut_group(*, group: TargetGroup, kind: str, values: Iterable[str]) -> int:
    """Cut a group into slices; those that are there stay. Return how many there are of the kind."""
    parts = dict.fromkeys(value.strip()[:80] for value in values)
    parts.pop("", None)
    Slice.objects.bulk_create(
        [Slice(group=group, kind=kind, value=value) for value in parts], ignore_conflicts=True
    )
    return group.slices.filter(kind=kind).count()


def _refuse_elsewhere(values: Mapping[str, Any], scope: Scope) -> None:
    if scope.everywhere:
        return
    if values.get("country") in scope.countries or values.get("language") in scope.languages:
        return
    raise NotInYourSectionError
