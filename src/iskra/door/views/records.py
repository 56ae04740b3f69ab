"""Records that are filled in: at "join us", on an invitation; and the page that confirms them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from iskra.door.errors import CannotEnterError, TooQuickError
from iskra.door.forms import JoinForm
from iskra.door.models import Kind
from iskra.door.policy import Pass, make_pass
from iskra.door.selectors.mine import MAIL
from iskra.door.services import delays, entering, taking
from iskra.door.views.answering import (
    at_the_door,
    check,
    check_at_once,
    is_held_up,
    show,
    token_for,
    too_often,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Let anybody fill in their record; nothing is learnt from it about an address."""
    return answer(request, subject="", more={"kind": Kind.JOIN}, context={})


def answer(
    request: HttpRequest, *, subject: str, more: Mapping[str, Any], context: dict[str, object]
) -> HttpResponse:
    """Show the form of a record, or take it in: the same answer for every address."""
    form = JoinForm(request.POST or None)
    if request.method == "POST":
        delays.count(request, "form")
        if is_held_up(request, "form"):
            return too_often(request)
        if form.is_trapped:
            return show(request, "look_in_your_mail")
        if is_good(request, form, subject):
            language = translation.get_language()
            taking.take(
                form=form.record(),
                purposes=form.cleaned_data["purposes"],
                language=language,
                now=timezone.now(),
                **more,
            )
            return show(request, "look_in_your_mail")
    shown = {**context, "form": form, "token": kept_token(request, subject)}
    return show(request, "record", shown, status=422 if form.errors else 200)


def is_good(request: HttpRequest, form: JoinForm, subject: str) -> bool:
    """Check token and form; what came back too quickly is shown once more, filled in."""
    is_filled = form.is_valid()
    try:
        check(request, "record", subject)
    except TooQuickError as refusal:
        form.add_error(None, str(refusal))
        return False
    return is_filled


def kept_token(request: HttpRequest, subject: str) -> str:
    """Return the token a form came with, or a new one: its time goes on while it is mended."""
    return request.POST.get("token") or token_for("record", subject)


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address: GET shows a button, whatever the token; POST acts, once."""
    if is_held_up(request, "link"):
        return too_often(request)
    if request.method != "POST":
        return show(request, "confirm", {"token": token_for("confirm", token)})
    delays.count(request, "link")
    check_at_once(request, "confirm", token)
    try:
        done = entering.confirm(token=token, now=timezone.now())
    except CannotEnterError as refusal:
        return show(request, "refused", {"refusal": refusal}, status=409)
    given = make_pass(Pass(done.person, MAIL), timezone.now())
    return show(request, "confirmed", {"done": done, "pass": given})


@at_the_door
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """Show the whole notice for those who come by themselves (Article 13)."""
    return show(request, "notice")
