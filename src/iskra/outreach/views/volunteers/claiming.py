"""Claim by link: paste a profile, learn at once whether it is yours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from iskra.accounts.api import Role, allow
from iskra.outreach.forms.volunteers import ClaimForm, PageForm
from iskra.outreach.selectors import slices as parts
from iskra.outreach.selectors import today as days
from iskra.outreach.selectors import wording
from iskra.outreach.services import claiming, groups_and_slices
from iskra.outreach.views.volunteers.asking import Asker, asker, page, wants_fragment
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from iskra.outreach.models import Drive, Slice


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Ask for one or several profiles of a drive."""
    who = asker(request)
    running = days.running_drives(who.volunteer)
    found = next((one for one in running if one.public_id == drive), None)
    if found is None:
        raise Http404
    return answered(request, who, found, None)


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD", "POST"])
def slice_page(request: HttpRequest, part: UUID) -> HttpResponse:
    """Look through a part of a group: a bookmark, profiles to ask for, done."""
    who = asker(request)
    found = mine(who, part)
    return answered(request, who, found.drive, found)


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD"])
def slice_list(request: HttpRequest) -> HttpResponse:
    """Show which parts somebody has, and which they may take."""
    who = asker(request)
    context = {
        "held": list(days.slices_of(who.volunteer)),
        "free": parts.free_for(who.volunteer, who.now),
    }
    return page(request, who, "today_slices.html", context)


@allow(Role.VOLUNTEER)
@require_POST
def slice_take(request: HttpRequest, part: UUID) -> HttpResponse:
    """Take a part that nobody has; of two who want it one gets it."""
    who = asker(request)
    found = parts.offered_to(who.volunteer).filter(public_id=part).first()
    if found is None:
        raise Http404
    try:
        groups_and_slices.take_slice(part=found, volunteer=who.volunteer, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return redirect("outreach:today_slices")
    return redirect("outreach:today_slice", found.public_id)


@allow(Role.VOLUNTEER)
@require_POST
def slice_act(request: HttpRequest, part: UUID, act: str) -> HttpResponse:
    """Keep the page somebody is at, be through with a part, or give it back."""
    who = asker(request)
    found = mine(who, part)
    try:
        if act == "page":
            form = PageForm(request.POST)
            if form.is_valid():
                told = form.cleaned_data["page"]
                groups_and_slices.keep_page(
                    part=found, volunteer=who.volunteer, page=told, now=who.now
                )
            return redirect("outreach:today_slice", found.public_id)
        if act == "done":
            groups_and_slices.finish_slice(part=found, volunteer=who.volunteer, now=who.now)
        elif act == "return":
            groups_and_slices.return_slice(part=found, volunteer=who.volunteer)
        else:
            raise Http404
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    return redirect("outreach:today_slices")


def mine(who: Asker, public_id: UUID) -> Slice:
    """Return a part that whoever asks looks through.

    Raises:
        Http404: if it is somebody else's, or not there.
    """
    found = days.slices_of(who.volunteer).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def answered(request: HttpRequest, who: Asker, drive: Drive, part: Slice | None) -> HttpResponse:
    """Show the form, or what became of what was typed."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {
        "form": form,
        "drive": drive,
        "part": part,
        "claimed": [],
        "wrote": [wording.OFFERS["requested"], wording.OFFERS["written"]],
    }
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            told["claimed"] = claiming.claim_many(
                drive=drive,
                volunteer=who.volunteer,
                typed=form.cleaned_data["typed"],
                group=part.group if part else None,
                slice_=part,
                now=who.now,
            )
            told["form"] = ClaimForm()
        except RefusedError as refusal:
            told["refusal"], status = refusal, 422
    if wants_fragment(request):
        return page(request, who, "_today_claimed.html", told, status)
    return page(request, who, "today_claim.html", told, status)
