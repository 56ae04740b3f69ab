"""Records, mails and invitations for the tests of the door."""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction
from django.utils import timezone

from iskra.accounts.api import Role, User
from iskra.audit.api import Why, look
from iskra.door.models import MyLink, Pending
from iskra.door.policy import form_token
from iskra.door.rules.waiting import digest_of, new_token
from iskra.door.services import entering, pending, taking
from iskra.lists.api import Listing
from iskra.outreach.api import Assignment, Drive, Volunteer, invitation_of
from iskra.people.api import own_person
from iskra.post.models import Message
from iskra.sealing.api import digest
from tests.accounts.factories import make_user

EMAIL = "ana@example.org"
LINK = re.compile(r"https?://\S+")


def told(**values):
    """What a form says, canonical."""
    return {
        "name": "Ana Díaz",
        "email": EMAIL,
        "emails": [EMAIL],
        "country": "ES",
        "locality": "Cádiz",
        "language": "es",
        "languages": ["es"],
        "affiliations": ["Dockers' Union"],
        "would_do": ["read"],
        "helps": False,
        **values,
    }


def fields(**values):
    """What a browser sends for a record, long enough after it got the form."""
    return {
        "name": "Ana Díaz",
        "email": EMAIL,
        "country": "ES",
        "locality": "Cádiz",
        "language": "es",
        "affiliation_union": "Dockers' Union",
        "would_do": ["read"],
        "purposes": ["in_touch"],
        "token": old_token("record", ""),
        **values,
    }


def old_token(purpose, subject):
    return form_token(purpose, subject, timezone.now() - dt.timedelta(minutes=1))


def take(kind, *, now, purposes=("in_touch",), language="en", **values):
    """Take a record in; what is none of its fields says whom it is about, and who typed it."""
    about = {name: values.pop(name) for name in ("person_id", "by", "code") if name in values}
    return taking.take(
        kind=kind,
        form=told(**values),
        purposes=list(purposes),
        language=language,
        now=now,
        **about,
    )


def mailed(waiting, now):
    """Send the mail of a waiting record; return its token, or nothing when none went out."""
    before = set(Message.objects.values_list("pk", flat=True))
    pending.mail(public_id=waiting.public_id, now=now)
    letters = Message.objects.exclude(pk__in=before)
    return token_in(letters[0]) if letters else ""


def token_in(message):
    return link_in(message).partition("?")[0].rstrip("/").rpartition("/")[2]


def link_in(message):
    return LINK.search(words_of(message)).group()


@transaction.atomic
def words_of(message):
    looking = look(
        by=None, why=Why.DEMO, now=message.created_at, people=(), rows=[message.public_id]
    )
    return message.body.open(looking)


def joined(now, **values):
    """Somebody who joined by themselves and confirmed their address."""
    token = mailed(take("join", now=now, **values), now)
    return own_person(now, public_id=entering.confirm(token=token, now=now).person)


def my_link_of(person, now):
    """Make the link that a mail would hold; return its token."""
    token = new_token()
    valid_until = now + dt.timedelta(hours=1)
    MyLink.objects.create(token=digest_of(token), person=person, valid_until=valid_until)
    return token


def send_all(now):
    """Send every mail that is due."""
    for waiting in Pending.objects.filter(mailed_at=None):
        pending.mail(public_id=waiting.public_id, now=now)


def invite(person, now, *, volunteer=None, purpose="A fair wage in every harbour."):
    """Somebody is given to a volunteer, who hands them a personal link; return its code."""
    volunteer = volunteer or make_volunteer(now)
    assignment = Assignment.objects.create(
        drive=make_drive(now, purpose=purpose),
        volunteer=volunteer,
        person=person,
        part=person,
        how="pool",
        given_at=now,
        lease_until=now + dt.timedelta(hours=36),
    )
    return invitation_of(assignment=assignment, now=now)


def make_volunteer(now, *, first_name="Leyla", **values):
    user = make_user(Role.VOLUNTEER)
    User.objects.filter(pk=user.pk).update(first_name=first_name)
    return Volunteer.objects.create(user=user, created_at=now, **values)


def make_drive(now, **values):
    words = {"name": "Harbours", "purpose": "A fair wage.", "state": "running"}
    return Drive.objects.create(**{**words, "starts_on": now.date(), "created_at": now, **values})


def listed(person, source, now):
    """Let a person come from a source, as an import does."""
    made = digest("row", str(person.pk).encode())
    row = Listing(source=source, row_number=1, person=person, created_at=now)
    row.generation, row.content = made.generation, made
    row.save()
