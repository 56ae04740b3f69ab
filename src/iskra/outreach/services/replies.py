"""Guides for answers: volunteers propose what worked, a coordinator's yes puts it before all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from iskra.audit.api import record_act
from iskra.outreach.errors import DecidedError, TooManyProposedError
from iskra.outreach.models import ProposedReply, Script

if TYPE_CHECKING:
    import datetime as dt

    from iskra.accounts.api import User

MOST_WAITING = 20
"""So many of one person may wait; nobody fills a coordinator's desk."""


@transaction.atomic
def propose(
    *, language: str, question: str, body: str, by: User, now: dt.datetime
) -> ProposedReply:
    """Let an answer wait for a coordinator; the same one sent twice waits once.

    Raises:
        TooManyProposedError: if very many of theirs wait already.
    """
    waiting = ProposedReply.objects.filter(by=by, decided_at=None)
    told = {"language": language, "question": question.strip(), "body": body.strip()}
    if same := waiting.filter(**told).first():
        return same
    if waiting.count() >= MOST_WAITING:
        raise TooManyProposedError
    made = ProposedReply.objects.create(**told, by=by, at=now)
    record_act(by=by, verb="propose", kind="reply", subject=made.public_id, now=now)
    return made


@transaction.atomic
def accept(*, reply: ProposedReply, by: User, now: dt.datetime) -> Script:
    """Put an answer before all volunteers of its language, in place of an older one.

    Raises:
        DecidedError: if somebody decided before.
    """
    _decide(reply, "accept", by=by, now=now)
    of = Script.objects.filter(
        drive=None, kind=Script.Kind.REPLY, language=reply.language, question=reply.question
    )
    last = of.aggregate(last=Max("version"))["last"] or 0
    of.filter(retired_at=None).update(retired_at=now)
    made = Script.objects.create(
        kind=Script.Kind.REPLY,
        language=reply.language,
        question=reply.question,
        body=reply.body,
        version=last + 1,
        by=reply.by,
        at=now,
    )
    ProposedReply.objects.filter(pk=reply.pk).update(script=made)
    return made


@transaction.atomic
def turn_down(*, reply: ProposedReply, by: User, now: dt.datetime) -> None:
    """Leave an answer out.

    Raises:
        DecidedError: if somebody decided before.
    """
    _decide(reply, "turn_down", by=by, now=now)


def _decide(reply: ProposedReply, verb: str, *, by: User, now: dt.datetime) -> None:
    waiting = ProposedReply.objects.filter(pk=reply.pk, decided_at=None)
    if not waiting.update(decided_at=now, decided_by=by):
        raise DecidedError
    record_act(by=by, verb=verb, kind="reply", subject=reply.public_id, now=now)
