"""One's own: name, language, second factors, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.i18n import set_language

from iskra.accounts import selectors
from iskra.accounts.errors import LastFactorError
from iskra.accounts.forms.me import MeForm
from iskra.accounts.policy import allow_anybody, allow_signed_in, allow_signing_in
from iskra.accounts.services import ending, factors, me
from iskra.accounts.views import third_party
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest, HttpResponse

    from iskra.accounts.models import User


@allow_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def me_edit(request: HttpRequest) -> HttpResponse:
    """Show everything about oneself; change name and language."""
    user = cast("User", request.user)
    form = MeForm(request.POST or None, initial=me.answers_of(user))
    if form.is_valid():
        me.save(user=user, answers=form.cleaned_data)
        tell(request, _("Saved."))
        return redirect("accounts:me")
    context = {
        "form": form,
        "sessions": selectors.sessions_of(user, this_key=request.session.session_key),
        "factors": selectors.factors_of(user),
    }
    return render(request, "accounts/me.html", context)


@allow_anybody
@require_POST
def language_choose(request: HttpRequest) -> HttpResponse:
    """Keep the language that somebody chose: with the user, and without a cookie."""
    response = set_language(request)
    code = request.POST.get("language", "")
    if request.user.is_authenticated and code in dict(settings.LANGUAGES):
        me.save_language(user=request.user, language=code)
        response.cookies.clear()
    return response


@allow_signed_in
@require_POST
def session_end(request: HttpRequest, session: UUID) -> HttpResponse:
    """End one of one's sessions."""
    if not ending.end_one(user=cast("User", request.user), public_id=session):
        raise Http404
    tell(request, _("The session is ended."))
    return redirect("accounts:me")


@allow_signed_in
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End all of one's sessions but this one."""
    user = cast("User", request.user)
    ending.end_others(user=user, session_key=request.session.session_key)
    tell(request, _("All other sessions are ended."))
    return redirect("accounts:me")


@allow_signing_in
@require_safe
def factor_list(request: HttpRequest) -> HttpResponse:
    """Show one's second factors, or lead to the first one."""
    user = cast("User", request.user)
    return render(request, "accounts/factors.html", {"factors": selectors.factors_of(user)})


@allow_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_rename(request: HttpRequest, passkey: UUID) -> HttpResponse:
    """Call a passkey something else."""
    found = passkey_of(request, passkey)
    return cast("HttpResponse", third_party.rename_passkey(request, pk=found.pk))


@allow_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_remove(request: HttpRequest, passkey: UUID) -> HttpResponse:
    """Remove a passkey, unless it is the only second factor of a role that demands one."""
    found = passkey_of(request, passkey)
    try:
        factors.refuse_removing_last(user=cast("User", request.user), authenticator=found)
    except LastFactorError as refusal:
        tell(request, str(refusal), kind="bad")
        return HttpResponseRedirect(third_party.FACTORS)
    return cast("HttpResponse", third_party.remove_passkey(request, pk=found.pk))


def passkey_of(request: HttpRequest, public_id: UUID) -> Authenticator:
    """Return one of one's own passkeys.

    Raises:
        Http404: if there is none, also when it is somebody else's.
    """
    for passkey in selectors.factors_of(cast("User", request.user)).passkeys:
        if passkey.public_id == public_id:
            return passkey.authenticator
    raise Http404
