"""The invitation: who asks, why, where from; yes, not now, or no for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.door.errors import FormTokenError, LinkGoneError
from iskra.door.models import Kind
from iskra.door.policy import Pass
from iskra.door.rules.codes import read_code
from iskra.door.selectors.invitation import asked_by
from iskra.door.selectors.mine import INVITATION
from iskra.door.services import delays, invited
from iskra.door.views import mine, records
from iskra.door.views.answering import (
    at_the_door,
    check_at_once,
    is_held_up,
    show,
    speak,
    token_for,
    too_often,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from iskra.door.selectors.invitation import Asked

ANSWERS = {"not_now", "never"}


def asked(request: HttpRequest, code: str) -> Asked:
    """Return what an invitation says, and go on in the person's language.

    Raises:
        LinkGoneError: for every code that opens nothing, whatever the reason.
    """
    began = delays.moment()
    found = asked_by(read_code(code), timezone.now())
    if found is None:
        delays.count(request, "code")
        delays.level(began)
        raise LinkGoneError
    speak(request, found.language)
    return found


@at_the_door
@require_safe
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Show an invitation; to look at it changes nothing, and it does not name who was invited."""
    if is_held_up(request, "code"):
        return too_often(request)
    found = asked(request, code)
    context = {"asked": found, "code": code, "token": token_for("answer", read_code(code))}
    return show(request, "invitation", {**context, "clocks": settings.CLOCKS})


@at_the_door
@require_POST
def invitation_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Take down "not now", or "no, never again": one tap, no account, no question back."""
    if is_held_up(request, "code"):
        return too_often(request)
    asked(request, code)
    check_at_once(request, "answer", read_code(code))
    said = request.POST.get("answer", "")
    if said not in ANSWERS:
        raise FormTokenError
    invited.answer(read_code(code), said, now=timezone.now())
    return show(request, f"said_{said}")


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_yes(request: HttpRequest, code: str) -> HttpResponse:
    """Take in the record of somebody who says yes; it waits until its address confirms itself."""
    if is_held_up(request, "code"):
        return too_often(request)
    found = asked(request, code)
    more = {"person_id": found.person_id, "kind": Kind.YES, "code": read_code(code)}
    context = {"asked": found, "code": code}
    return records.answer(request, subject=read_code(code), more=more, context=context)


@at_the_door
@require_POST
def invitation_mine(request: HttpRequest, code: str) -> HttpResponse:
    """Show whoever was invited what is kept of them: four facts, from where, who looked."""
    if is_held_up(request, "code"):
        return too_often(request)
    found = asked(request, code)
    check_at_once(request, "answer", read_code(code))
    return mine.show_page(request, Pass(found.person, INVITATION))
