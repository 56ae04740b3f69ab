"""Records that wait for their address to confirm itself: taken in, mailed, let go."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from iskra.audit.api import Why, look
from iskra.door import notifications
from iskra.door.errors import LinkGoneError
from iskra.door.models import Kind, MyLink, Pending
from iskra.door.rules.waiting import (
    CONFIRM_WITHIN,
    MY_LINK_VALID,
    digest_of,
    may_mail,
    new_token,
)
from iskra.door.selectors.mine import confirmed_by
from iskra.people.api import is_suppressed
from iskra.sealing.api import blind_index, digests_to_ask, truncate_log
from iskra.work import api as work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iskra.accounts.api import User

MAIL = "door.mail"


@transaction.atomic
def take_in(
    *,
    kind: Kind,
    record: Mapping[str, Any],
    language: str,
    person_id: int | None = None,
    by: User | None = None,
    now: dt.datetime,
) -> Pending:
    """Keep sealed what was typed, and note that a mail may be due; the same for every address.

    Args:
        kind: what the confirmation is for.
        record: canonical values; `email` is the address that has to confirm itself.
        language: of the page, and so of the mail.
        person_id: whom of the register it is about, where that is known.
        by: the volunteer who typed it.
        now: the moment.
    """
    digest = blind_index("email", record["email"])
    pending = Pending(
        kind=kind, language=language, person_id=person_id, by=by, generation=digest.generation
    )
    pending.address, pending.record = digest, dict(record)
    pending.created_at, pending.valid_until = now, now + CONFIRM_WITHIN
    pending.save()
    work.add(kind=MAIL, key=str(pending.public_id), now=now)
    return pending


def run_mail(job: work.Job) -> None:
    """Send the mail that some due work is about, if one is due at all."""
    mail(public_id=UUID(job.key), now=job.clock())


@transaction.atomic
def mail(*, public_id: UUID, now: dt.datetime) -> bool:
    """Write the mail of a waiting record; tell whether one went out.

    Whoever said no for good gets none, and nothing of what was typed stays. The token is made here
    and stands in the mail alone; message and digest are written together, so that a second run
    writes no second mail.
    """
    waiting = Pending.objects.select_for_update().open_at(now).filter(mailed_at=None)
    pending = waiting.filter(public_id=public_id).first()
    if pending is None:
        return False
    record = opened(pending, now)
    email = record["email"]
    if is_suppressed("email", email, now) or not may_mail(mails_today(email, now)):
        pending.delete()
        transaction.on_commit(truncate_log)
        return False
    sent = mail_link(pending, email, now) if pending.kind == Kind.LINK else True
    if pending.kind != Kind.LINK:
        pending.token = digest_of(token := new_token())
        notifications.ask_to_confirm(pending, record, token=token, now=now)
    pending.mailed_at = now
    pending.save()
    return sent


def mail_link(pending: Pending, email: str, now: dt.datetime) -> bool:
    """Send the link to my page if the address is a confirmed one; keep nothing of it."""
    pending.record = None
    person = confirmed_by(email, now)
    if person is None:
        return False
    token = new_token()
    valid_until = now + MY_LINK_VALID
    MyLink.objects.create(token=digest_of(token), person=person, valid_until=valid_until)
    notifications.send_my_link(person, email, token=token, language=pending.language, now=now)
    return True


def mails_today(email: str, now: dt.datetime) -> int:
    """Return how many mails this address got within a day."""
    since = now - dt.timedelta(days=1)
    found: int = of_address(email).filter(mailed_at__gt=since).count()
    return found


def of_address(email: str) -> Any:
    """Return everything that waits for one address."""
    digests = [bytes(one) for _, one in digests_to_ask("email", email)]
    return Pending.objects.filter(address__in=digests)


def opened(pending: Pending, now: dt.datetime) -> dict[str, Any]:
    """Open what was typed; on record as the house's look at this one row."""
    looking = look(
        by=None, why=Why.EDIT, now=now, people=(), rows=[pending.public_id], place="door"
    )
    found: dict[str, Any] = pending.record.open(looking)
    return found


def waiting_for(token: str, *, now: dt.datetime) -> Pending:
    """Return the record that a token confirms, locked; in a transaction.

    Raises:
        LinkGoneError: if it was confirmed, came too late, went with the person, or never was.
    """
    waiting = Pending.objects.select_for_update().open_at(now).filter(token=digest_of(token))
    pending = waiting.exclude(token="").first()
    if pending is None:
        raise LinkGoneError
    return pending


@transaction.atomic
def sweep(now: dt.datetime) -> int:
    """Erase what nobody confirmed in time, and links that open nothing any more."""
    gone, _ = Pending.objects.filter(valid_until__lte=now).delete()
    gone += MyLink.objects.filter(valid_until__lte=now).delete()[0]
    if gone:
        transaction.on_commit(truncate_log)
    return gone
