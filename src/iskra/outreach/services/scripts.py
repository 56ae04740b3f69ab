"""Openings: written, written anew, retired; every version stays on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from iskra.audit.api import record_act
from iskra.outreach.errors import PlacesMissingError, PlacesUnknownError
from iskra.outreach.models import Script
from iskra.outreach.rules.wording import missing_places, unknown_places

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User
    from iskra.outreach.models import Drive


@transaction.atomic
def write_opening(
    *, drive: Drive | None, language: str, body: str, by: User | None, now: dt.datetime
) -> Script:
    """Keep an opening in a language; the one before it is retired.

    Args:
        drive: whose it is; None: the movement's, which holds wherever a drive has none.
        language: code of its language.
        body: the words, with the places `{movement}` and `{link}` at least.
        by: who wrote it.
        now: the moment.

    Raises:
        PlacesUnknownError: if something else stands in braces.
        PlacesMissingError: if it does not say who asks, or does not lead to the whole story.
    """
    words = body.replace("\r\n", "\n").strip()
    refuse_places(words)
    before = Script.objects.filter(drive=drive, kind=Script.Kind.OPENING, language=language)
    last = before.aggregate(last=Max("version"))["last"] or 0
    before.filter(retired_at=None).update(retired_at=now)
    script = Script.objects.create(
        drive=drive,
        kind=Script.Kind.OPENING,
        language=language,
        body=words,
        version=last + 1,
        by=by,
        at=now,
    )
    record_act(by=by, verb="write", kind="opening", subject=script.public_id, now=now)
    return script


@transaction.atomic
def retire(*, script: Script, by: User | None, now: dt.datetime) -> None:
    """Let an opening not hold any more; without another one nobody of its language is given out."""
    if Script.objects.filter(pk=script.pk, retired_at=None).update(retired_at=now):
        record_act(by=by, verb="retire", kind="opening", subject=script.public_id, now=now)


def refuse_places(body: str) -> None:
    """Refuse words whose places cannot be filled, or that hide who asks.

    Raises:
        PlacesUnknownError: see `write_opening`.
        PlacesMissingError: see there.
    """
    if unknown := unknown_places(body):
        raise PlacesUnknownError.of(unknown)
    if missing := missing_places(body):
        raise PlacesMissingError.of(missing)
