"""Enforces what each view declares about who may call it, and how long a session lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect

from iskra.accounts import rules
from iskra.accounts.policy import rule_for
from iskra.accounts.rules import AccessRule, Audience
from iskra.accounts.services import presence

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from iskra.accounts.models import User

READING = frozenset({"GET", "HEAD"})
CLIENT_ERRORS = 400


class AccessMiddleware:
    """Answers before the view: to the sign-in, as if there were no page, or not at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        rule = getattr(request, "access_rule", None)
        if response.status_code >= CLIENT_ERRORS:
            # A page that is not there and one that is not theirs must answer alike.
            patch_vary_headers(response, ("Cookie",))
        if response.status_code >= CLIENT_ERRORS or not is_public(rule):
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: list[Any],
        _values: dict[str, Any],
    ) -> HttpResponseBase | None:
        rule = rule_for(view, request.path_info)
        if rule is None:
            if settings.DEBUG:
                raise ImproperlyConfigured(f"{request.path_info} declares no access rule")
            raise Http404
        vars(request)["access_rule"] = rule
        if is_public(rule):
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return answer_for(request, request.user, rule)


def is_public(rule: AccessRule | None) -> bool:
    return rule is not None and rule.audience is Audience.ANYBODY


def answer_for(request: HttpRequest, user: User, rule: AccessRule) -> HttpResponseBase | None:
    """Return what somebody who is signed in gets instead of the page, or None when they may go on.

    Raises:
        Http404: if the page is not theirs, the same as for a page that is not there.
    """
    now = timezone.now()
    moments = presence.note(request, user=user, now=now)
    limits = rules.limits_for(user.roles)
    if rules.is_over(moments, limits, now):
        logout(request)
        return to_sign_in(request)
    if user.language in dict(settings.LANGUAGES):
        translation.activate(user.language)
    if not rule.admits(user.roles):
        raise Http404
    if rule.audience is Audience.SIGNING_IN:
        return None
    if presence.must_set_up(request, user=user):
        return go(request, reverse("mfa_index"))
    is_locked = rule.audience is Audience.ROLES and rules.is_locked(moments, limits, now)
    if is_locked or (rule.needs_step_up and not rules.counts_as_step_up(moments, now)):
        return to_proof(request, user)
    return None


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to the sign-in, and back afterwards to a page that was only read."""
    address = reverse(settings.LOGIN_URL)
    if request.method in READING:
        address += "?" + urlencode({"next": request.get_full_path()})
    return go(request, address)


def to_proof(request: HttpRequest, user: User) -> HttpResponseBase:
    """Ask somebody to prove that it is still they, and send them back to where they were."""
    first = get_adapter(request).get_reauthentication_methods(user)[0]["url"]
    came_from = request.get_full_path() if request.method in READING else referring_page(request)
    return go(request, f"{first}?{urlencode({'next': came_from})}")


def referring_page(request: HttpRequest) -> str:
    """Return the page of ours that a form was sent from, else the desk."""
    address = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        parts = urlsplit(address)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return reverse(settings.LOGIN_REDIRECT_URL)


def go(request: HttpRequest, address: str) -> HttpResponseBase:
    """Redirect the whole page, also when only a fragment was asked for."""
    # htmx would follow a redirect and put the sign-in into the middle of the page.
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)
