"""The administrator's pages about users."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts import notifications, selectors
from iskra.accounts.errors import AddressTakenError
from iskra.accounts.forms.users import GiveForm, InviteForm
from iskra.accounts.models import User
from iskra.accounts.policy import Role, allow
from iskra.accounts.services import factors, users
from iskra.accounts.views.signing_in import link_of
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

ON_A_PAGE = 50


@allow(Role.ADMINISTRATOR)
@require_safe
def user_list(request: HttpRequest) -> HttpResponse:
    """List users, those found by name or address when words are given."""
    words = request.GET.get("q", "").replace("\0", "")[:200]
    page = Paginator(selectors.users_found(words), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "query": f"q={words}" if words else ""}
    return render(request, "accounts/user_list.html", context)


@allow(Role.ADMINISTRATOR, step_up=True)
@require_http_methods(["GET", "HEAD", "POST"])
def user_invite(request: HttpRequest) -> HttpResponse:
    """Make a user and show the link that sets them up."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            user = users.add(**form.cleaned_data, by=by_of(request), now=timezone.now())
        except AddressTakenError as refusal:
            form.add_error("email", str(refusal))
        else:
            return link_shown(request, user)
    return render(request, "accounts/user_invite.html", {"form": form})


@allow(Role.ADMINISTRATOR)
@require_safe
def user_detail(request: HttpRequest, user: UUID) -> HttpResponse:
    """Show a user: roles, sections, where they are signed in, what can be done."""
    found = user_of(user)
    held = {
        "roles": sorted(found.roles_given),
        "sections": [one.section.public_id for one in found.held_sections.select_related()],
    }
    context = {
        "shown": found,
        "form": GiveForm(initial=held),
        "sessions": selectors.sessions_of(found),
        "factors": selectors.factors_of(found),
    }
    return render(request, "accounts/user_detail.html", context)


@allow(Role.ADMINISTRATOR, step_up=True)
@require_POST
def user_give(request: HttpRequest, user: UUID) -> HttpResponse:
    """Let a user hold exactly the roles and sections that were ticked."""
    found = user_of(user)
    form = GiveForm(request.POST)
    if not form.is_valid():
        tell(request, _("Nothing was changed: choose from the list."), kind="bad")
        return redirect("accounts:user_detail", user)
    try:
        users.give(user=found, **form.cleaned_data, by=by_of(request), now=timezone.now())
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        tell(request, _("Saved. It holds from their next page on."))
    return redirect("accounts:user_detail", user)


@allow(Role.ADMINISTRATOR, step_up=True)
@require_POST
def user_link(request: HttpRequest, user: UUID) -> HttpResponse:
    """Make a new link by which a user chooses a password, and show it."""
    return link_shown(request, user_of(user))


@allow(Role.ADMINISTRATOR)
@require_POST
def user_sessions_end(request: HttpRequest, user: UUID) -> HttpResponse:
    """Sign a user out everywhere."""
    ended = users.end_sessions(user=user_of(user), by=by_of(request), now=timezone.now())
    words = ngettext("%(number)s session is ended.", "%(number)s sessions are ended.", ended)
    tell(request, words % {"number": ended})
    return redirect("accounts:user_detail", user)


@allow(Role.ADMINISTRATOR, step_up=True)
@require_POST
def user_factors_take_away(request: HttpRequest, user: UUID) -> HttpResponse:
    """Take the second factors away from somebody who lost them."""
    factors.take_away(user=user_of(user), by=by_of(request), now=timezone.now())
    tell(request, _("The second factors are gone. They set up new ones at the next sign-in."))
    return redirect("accounts:user_detail", user)


@allow(Role.ADMINISTRATOR)
@require_POST
def user_disable(request: HttpRequest, user: UUID) -> HttpResponse:
    """Keep a user out from now on."""
    try:
        users.disable(user=user_of(user), by=by_of(request), now=timezone.now())
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        tell(request, _("They cannot sign in any more, and are signed out everywhere."))
    return redirect("accounts:user_detail", user)


@allow(Role.ADMINISTRATOR, step_up=True)
@require_POST
def user_enable(request: HttpRequest, user: UUID) -> HttpResponse:
    """Let a disabled user sign in again."""
    users.enable(user=user_of(user), by=by_of(request), now=timezone.now())
    tell(request, _("They may sign in again."))
    return redirect("accounts:user_detail", user)


def link_shown(request: HttpRequest, user: User) -> HttpResponse:
    """Show a new link this once, and mail it where mail leaves the house."""
    token = users.make_link(user=user, by=by_of(request), now=timezone.now())
    link = link_of(request)(token)
    notifications.invite(user=user, link=link)
    context = {"shown": user, "link": link, "is_mailed": settings.MAIL_LEAVES}
    return render(request, "accounts/user_link.html", context)


def user_of(public_id: UUID) -> User:
    return get_object_or_404(User, public_id=public_id)


def by_of(request: HttpRequest) -> User:
    return cast("User", request.user)
