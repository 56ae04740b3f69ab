"""Mails of the door; their texts are templates, and they hold nothing but a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from iskra.door.selectors.words import purpose_words
from iskra.post import api as post

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from uuid import UUID

    from iskra.accounts.api import User
    from iskra.door.models import Pending
    from iskra.people.api import Person


def address_of(name: str, *arguments: str, language: str) -> str:
    """Return the whole address of a page of ours in a language."""
    return f"{settings.ADDRESS}{reverse(name, args=arguments)}?language={language}"


def ask_to_confirm(
    pending: Pending, record: Mapping[str, Any], *, token: str, now: dt.datetime
) -> None:
    """Ask whether an address is theirs who typed it; what was agreed to stands in the mail."""
    link = address_of("door:confirm", token, language=pending.language)
    with translation.override(pending.language):
        agreed = [purpose_words(purpose) for purpose, _text in record.get("consents", ())]
    context = {"link": link, "kind": pending.kind, "agreed": agreed, "by": pending.by}
    write("confirm", context, record["email"], language=pending.language, now=now)


def send_my_link(
    person: Person, email: str, *, token: str, language: str, now: dt.datetime
) -> None:
    """Send the link to my page to a confirmed address."""
    link = address_of("door:my_link", token, language=language)
    write("my_link", {"link": link}, email, language=language, person=person.public_id, now=now)


def welcome_helper(user: User, *, token: str, now: dt.datetime) -> None:
    """Send a new volunteer the link by which they choose name and password."""
    link = f"{settings.ADDRESS}{reverse('accounts:start', args=[token])}"
    context = {"link": link, "practice": f"{settings.ADDRESS}{reverse('door:practice')}"}
    write("helper", context, user.email, language=user.language, now=now)


def write(
    template: str,
    context: Mapping[str, Any],
    recipient: str,
    *,
    language: str,
    person: UUID | None = None,
    now: dt.datetime,
) -> None:
    """Have a mail sent by the gate, which asks suppression last; its first line is the subject."""
    with translation.override(language or settings.LANGUAGE_CODE):
        told = {**context, "movement": settings.MOVEMENT, "contact": settings.CONTACT}
        subject, _blank, body = render_to_string(f"door/mail/{template}.txt", told).partition(
            "\n\n"
        )
    post.write(
        recipient=recipient,
        subject=subject,
        body=body.strip() + "\n",
        kind=post.Kind.PERSON,
        person=person,
        now=now,
    )
