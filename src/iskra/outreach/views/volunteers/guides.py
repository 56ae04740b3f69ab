"""Guides for answers: read, add what worked; a coordinator decides what all see."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import Role, User, allow, scope_of
from iskra.outreach.forms.volunteers import ReplyForm
from iskra.outreach.selectors import guides as kept
from iskra.outreach.services import replies
from iskra.outreach.views.volunteers.asking import asker, page
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD", "POST"])
def guides(request: HttpRequest) -> HttpResponse:
    """Show what people ask and good answers, and take one more."""
    who = asker(request)
    languages = kept.languages_of(who.volunteer)
    form = ReplyForm(request.POST if request.method == "POST" else None, languages=languages)
    if request.method == "POST" and form.is_valid():
        try:
            replies.propose(**form.cleaned_data, by=who.user, now=who.now)
        except RefusedError as refusal:
            tell(request, str(refusal), kind="bad")
        else:
            tell(request, _("Thank you. A coordinator reads it, then all can use it."))
        return redirect("outreach:guides")
    context = {
        "guides": kept.guides_for(who.volunteer),
        "form": form,
        "waiting": kept.own_waiting(who.user).count(),
    }
    return page(request, who, "today_guides.html", context, 422 if form.errors else 200)


@allow(Role.COORDINATOR)
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Show which answers wait for a coordinator."""
    waiting = kept.to_decide(scope_of(cast("User", request.user)))
    return render(request, "outreach/guides_review.html", {"waiting": waiting})


@allow(Role.COORDINATOR)
@require_POST
def decide(request: HttpRequest, reply: UUID, verdict: str) -> HttpResponse:
    """Take an answer in, or leave it out."""
    user = cast("User", request.user)
    found = kept.to_decide(scope_of(user)).filter(public_id=reply).first()
    acts = {"accept": replies.accept, "turn-down": replies.turn_down}
    if found is None or verdict not in acts:
        raise Http404
    try:
        acts[verdict](reply=found, by=user, now=timezone.now())
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    return redirect("outreach:guides_review")
