"""Coming in: by a link that sets somebody up, by a new password, and where one lands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from iskra.accounts.errors import LinkGoneError
from iskra.accounts.forms.signing_in import AddressForm, SetUpForm
from iskra.accounts.policy import Role, allow_anybody, allow_signed_in
from iskra.accounts.services import links, signing_in
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from iskra.accounts.models import User


@allow_anybody
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody who came by a link choose a name and a password, and sign them in."""
    now = timezone.now()
    try:
        link = links.open_link(token, now=now)
        form = SetUpForm(request.POST or None, user=link.user)
        if form.is_valid():
            user = links.use_link(token=token, answers=form.cleaned_data, now=now)
            return signing_in.sign_in(request, user=user)
    except LinkGoneError:
        return render(request, "accounts/link_gone.html", status=404)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
    return render(request, "accounts/start.html", {"form": form, "link": link})


@allow_anybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Send a link to a new password; the answer is the same whether the address is known."""
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/new_password.html", {"form": form})
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, app="allauth.account", action="reset_password", key=email):
        return render(request, "429.html", status=429)
    signing_in.send_new_password_link(email=email, address=link_of(request), now=timezone.now())
    return render(request, "accounts/new_password_sent.html")


def link_of(request: HttpRequest) -> Callable[[str], str]:
    """Return what makes the whole address out of a link's token."""
    return lambda token: request.build_absolute_uri(reverse("accounts:start", args=[token]))


@allow_anybody
@never_cache
@require_safe
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from where others would have a sign-in of their own to ours."""
    return HttpResponseRedirect(reverse(settings.LOGIN_URL))


@allow_signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send somebody to the first room of the desk that is theirs."""
    return HttpResponseRedirect(reverse(first_room(cast("User", request.user))))


def first_room(user: User) -> str:
    """Return the name of the address where a user's work begins; something may come before it."""
    for asked in settings.DESK_BEFORE:
        if name := import_string(asked)(user):
            return str(name)
    for name, _label, roles in settings.DESK_NAVIGATION:
        if not roles or not roles.isdisjoint(user.roles):
            return str(name)
    return "wagtailadmin_home" if Role.EDITOR in user.roles else "accounts:me"
