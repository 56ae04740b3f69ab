"""How every page of the door answers: no cookie, kept nowhere, found nowhere, told to nobody."""

from __future__ import annotations

import datetime as dt
from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from iskra.accounts.api import allow_anybody
from iskra.door.errors import FormTokenError, LinkGoneError
from iskra.door.policy import check_form, comes_from_here, form_token
from iskra.door.services import delays

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# The sheets a page of the door needs: it is read on a phone, paid by the megabyte.
SHEETS = ["ui/components/forms.css", "ui/components/notices.css", "door/door.css"]


def at_the_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let everybody call a page of the door, and give it the door's headers.

    Forms carry a token of their own (see `policy`), since there is no cookie that Django's check
    could compare with. What is refused as gone gets one plain answer, whatever the reason.
    """

    @wraps(view)
    def answered(request: HttpRequest, *arguments: str, **values: str) -> HttpResponse:
        with translation.override(chosen_language(request)):
            response = answer(view, request, arguments, values)
            response["Content-Language"] = translation.get_language()
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return allow_anybody(csrf_exempt(answered))


def answer(
    view: Callable[..., HttpResponse],
    request: HttpRequest,
    arguments: tuple[str, ...],
    values: dict[str, str],
) -> HttpResponse:
    if request.method == "POST" and not comes_from_here(request):
        return expired(request)
    try:
        return view(request, *arguments, **values)
    except LinkGoneError:
        return gone(request)
    except FormTokenError:
        return expired(request)


def chosen_language(request: HttpRequest) -> str:
    """Return the language of the address, else what the browser asks for."""
    wanted = request.GET.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        return wanted
    return translation.get_language() or settings.LANGUAGE_CODE


def speak(request: HttpRequest, language: str) -> None:
    """Go on in a person's own language, unless the address says another."""
    if "language" not in request.GET and language in dict(settings.LANGUAGES):
        translation.activate(language)


def show(
    request: HttpRequest, template: str, context: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    """Answer with a page of the door in the page's language."""
    held = {
        "component_styles": SHEETS,
        "languages": settings.LANGUAGES,
        "contact": settings.CONTACT,
        "authority": settings.AUTHORITY,
        "language": translation.get_language(),
        **(context or {}),
    }
    return render(request, f"door/{template}.html", held, status=status)


def gone(request: HttpRequest) -> HttpResponse:
    """Answer what is wrong, late, used, erased or merged away: always the same."""
    return show(request, "gone", status=404)


def expired(request: HttpRequest) -> HttpResponse:
    """Answer a form that is none of ours, or lay open for too long."""
    return show(request, "expired", status=403)


def too_often(request: HttpRequest) -> HttpResponse:
    """Answer somebody who asks so often that a delay would only keep us busy."""
    response = show(request, "too_often", status=429)
    response["Retry-After"] = "600"
    return response


def token_for(purpose: str, subject: str) -> str:
    return form_token(purpose, subject, timezone.now())


def check(request: HttpRequest, purpose: str, subject: str) -> None:
    """Check the token of the form that was sent; raises what `policy.check_form` does."""
    check_form(request.POST.get("token", ""), purpose, subject, timezone.now())


def check_at_once(request: HttpRequest, purpose: str, subject: str) -> None:
    """Check the token of a form that is one button: nobody is too quick for that."""
    sent = request.POST.get("token", "")
    check_form(sent, purpose, subject, timezone.now(), at_least=dt.timedelta(0))


def is_held_up(request: HttpRequest, what: str) -> bool:
    """Hold an answer up after too many of its kind; tell whether it is not given at all."""
    return not delays.wait(request, what)
