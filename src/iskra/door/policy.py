"""Forms without a cookie: a signed token says which form it is, for whom, and since when.

These pages carry no session, so there is no authority of a browser that a strange page could
borrow. What stands for it is in the form itself: the code of the invitation, the token of the mail
or the pass of my page. A form's token is good for one purpose and one subject and for a time; it
keeps programs away that send what they did not read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core import signing

from iskra.door.errors import FormTokenError, LinkGoneError, TooQuickError
from iskra.door.rules.waiting import FORM_AT_LEAST, FORM_AT_MOST, VISIT

if TYPE_CHECKING:
    from django.http import HttpRequest

OURS = {"same-origin", "none"}


def form_token(purpose: str, subject: str, now: dt.datetime) -> str:
    """Return the token of one form, shown at a moment, for a subject such as a code."""
    return signing.dumps([int(now.timestamp()), shortened(subject)], salt=f"door.{purpose}")


def check_form(
    token: str,
    purpose: str,
    subject: str,
    now: dt.datetime,
    *,
    at_least: dt.timedelta = FORM_AT_LEAST,
) -> None:
    """Refuse a form that is none of ours, lay open too long, or came back too fast.

    Raises:
        FormTokenError: for the first two.
        TooQuickError: for the last.
    """
    try:
        shown_at, bound = signing.loads(token, salt=f"door.{purpose}")
    except (signing.BadSignature, TypeError, ValueError):
        raise FormTokenError from None
    age = now - dt.datetime.fromtimestamp(int(shown_at), dt.UTC)
    if bound != shortened(subject) or age > FORM_AT_MOST:
        raise FormTokenError
    if age < at_least:
        raise TooQuickError


def shortened(subject: str) -> str:
    return hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether a form was sent from a page of ours, as far as the browser says so.

    Our pages send no referrer, so that browsers name no origin either ("null"); newer ones say in
    another header whether it was the same.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OURS
    origin = request.headers.get("Origin", "null")
    return origin in {"null", f"{request.scheme}://{request.get_host()}"}


@dataclass(frozen=True)
class Pass:
    """What lets somebody stay on their page: who, how they came, until when."""

    person: UUID
    came_by: str
    code: str = ""


def make_pass(given: Pass, now: dt.datetime) -> str:
    """Return a pass as the forms of my page carry it."""
    held = [int(now.timestamp()), given.person.hex, given.came_by, given.code]
    return signing.dumps(held, salt="door.pass")


def read_pass(text: str, now: dt.datetime) -> Pass:
    """Return what a pass says.

    Raises:
        LinkGoneError: if it is none of ours, or the page lay open for longer than a visit.
    """
    try:
        held: list[Any] = signing.loads(text, salt="door.pass")
        made_at, person, came_by, code = held
    except (signing.BadSignature, TypeError, ValueError):
        raise LinkGoneError from None
    if (
        not dt.timedelta(0)
        <= now - dt.datetime.fromtimestamp(made_at, dt.UTC) + dt.timedelta(seconds=1)
        <= VISIT
    ):
        raise LinkGoneError
    return Pass(UUID(person), came_by, code)
