"""Codes of invitations: made again from the assignment, stored hashed, answered by the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from iskra.outreach import errors, notifications
from iskra.outreach.models import Assignment, Invitation
from iskra.outreach.rules import codes, due
from iskra.outreach.rules.entries import InvitationFacts
from iskra.outreach.rules.states import State, Why
from iskra.outreach.services import caring
from iskra.outreach.services.closing import close
from iskra.outreach.services.counting import count
from iskra.outreach.services.standing import take_on
from iskra.people import api as people
from iskra.sealing.api import digest, digests_to_ask

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

MADE_OF = "invitation"
"""What a code is drawn from: a keyed digest of this purpose over the assignment's public id."""
STORED_AS = "invitation code"
NOBODYS = "2" * codes.LENGTH
Answer = Invitation.Answer


@transaction.atomic
def invitation_of(*, assignment: Assignment, now: dt.datetime, notice_version: str = "") -> str:
    """Return the code of an assignment as people read it; asked again it is the same."""
    there = Invitation.objects.filter(assignment=assignment).first()
    if there is not None:
        return codes.shown(code_of(assignment.public_id, there.made_with))
    generation, _made = digests_to_ask(MADE_OF, str(assignment.public_id), family="content")[-1]
    code = code_of(assignment.public_id, generation)
    values = {
        "code": digest(STORED_AS, code.encode()),
        "made_with": generation,
        "notice_version": notice_version,
        "created_at": now,
    }
    Invitation.objects.get_or_create(assignment=assignment, defaults=values)
    return codes.shown(code)


def code_of(public_id: UUID, generation: int) -> str:
    """Return the code that one generation of keys makes of an assignment."""
    made = dict(digests_to_ask(MADE_OF, str(public_id), family="content"))
    return codes.code_from(made[generation])


def find_invitation(*, code: str, now: dt.datetime) -> InvitationFacts | None:
    """Return what a page may know behind a code, or None.

    A code that is none is looked up like any other, so that time tells nothing.
    """
    found = invitation_behind(code)
    return facts_of(found, now) if found else None


def invitation_behind(code: str) -> Invitation | None:
    asked = digests_to_ask(STORED_AS, codes.typed(code) or NOBODYS, family="content")
    rows = Invitation.objects.filter(code__in=[bytes(one) for _, one in asked], closed_at=None)
    of = ("assignment__person", "assignment__drive", "assignment__volunteer__user")
    return rows.select_related(*of).first()


def facts_of(found: Invitation, now: dt.datetime) -> InvitationFacts | None:
    """Return the facts of an invitation; None once the person's time is over."""
    one = found.assignment
    ends = one.person.ends_at
    if ends is not None and ends <= now:
        return None
    return InvitationFacts(
        assignment_id=one.pk,
        person_id=one.person_id,
        drive_id=one.drive_id,
        volunteer_id=one.volunteer_id,
        asked_by=one.volunteer.user.first_name,
        language=one.person.language or one.language,
        answer=found.answer,
        is_open=found.closed_at is None,
    )


@transaction.atomic
def answer_invitation(*, code: str, answer: str, now: dt.datetime) -> None:
    """Take down what the person said to an invitation; a later word goes over an earlier one.

    A yes makes them somebody we talk with, and no more: consent is given in words, at the door.
    A no for good erases them in this transaction; their hash keeps everybody away.

    Raises:
        CodeGoneError: if the code leads nowhere, or time is over.
        ValueError: for an answer that is none.
    """
    found = invitation_behind(code)
    said = Answer(answer)
    if found is None or facts_of(found, now) is None:
        raise errors.CodeGoneError
    one = (
        Assignment.objects.select_for_update(of=["self"])
        .select_related("person", "volunteer__user")
        .get(pk=found.assignment_id)
    )
    if found.answer == said:
        return
    count(one, COUNTED[said], now)
    if said is Answer.NEVER:
        people.refuse(person_id=one.person_id, by=None, now=now)
        return
    Invitation.objects.filter(pk=found.pk).update(
        answer=said, answered_at=now, shown_at=found.shown_at or now
    )
    (say_yes if said is Answer.YES else say_not_now)(one, now)


COUNTED = {Answer.YES: "yes", Answer.NOT_NOW: "not_now", Answer.NEVER: "no_never"}


def say_yes(one: Assignment, now: dt.datetime) -> None:
    """Have the volunteer know that somebody waits for them."""
    try:
        take_on(one.person, "talking", by=None, now=now)
    except people.errors.SuppressedError:
        # What said no under another record is the same profile: the person decides anew at the
        # door, in words of their own.
        return
    mine = Assignment.objects.open().filter(person=one.person_id)
    answer_by = now + due.ANSWER_WITHIN
    mine.update(state=State.WORKING, waits_since=now, due_at=answer_by, version=F("version") + 1)
    for held in mine.select_related("volunteer__user", "drive"):
        user = held.volunteer.user
        caring.begin(person_id=held.person_id, user=user, drive=held.drive, now=now)
        notifications.tell_of_yes(held, now=now)


def say_not_now(one: Assignment, now: dt.datetime) -> None:
    mine = Assignment.objects.open().filter(person=one.person_id)
    close(mine.values_list("pk", flat=True), Why.NOT_NOW, now)
    caring.rest(person_id=one.person_id, now=now)
