"""Volunteers of a drive: invited, looked over, on a break, handing over to somebody else."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.forms.coordinators import InviteForm, VolunteerChoice, VolunteerForm
from iskra.outreach.rules.loads import AN_HOUR
from iskra.outreach.selectors import members as selectors
from iskra.outreach.services import handing, volunteers
from iskra.outreach.views.coordinators.asking import (
    LEADERS,
    address,
    asker,
    back_to,
    done,
    drive_of,
    member_of,
)
from iskra.outreach.views.coordinators.drives import tabs
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive, Volunteer

ON_A_PAGE = 50


@allow(*LEADERS)
@require_safe
def drive_volunteers(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show who takes part, what they give, hold and did."""
    who = asker(request)
    found = drive_of(who, drive)
    page = Paginator(selectors.taking_part(found), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = selectors.members(found, list(page), who.now)
    context = {"drive": found, "page": page, "members": rows, **tabs(found, "drive_volunteers")}
    return render(request, "outreach/drive_volunteers.html", context)


@allow(*LEADERS, step_up=True)
@require_http_methods(["GET", "HEAD", "POST"])
def volunteer_invite(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Make a link that lets somebody in, and show it this once."""
    who = asker(request)
    found = drive_of(who, drive)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made, token = volunteers.invite(
                drive=found, **form.cleaned_data, by=who.user, now=who.now
            )
        except RefusedError as refusal:
            form.add_error("email", str(refusal))
        else:
            return link_shown(request, found, made, token)
    status = 422 if form.errors else 200
    context = {"drive": found, "form": form, **tabs(found, "drive_volunteers")}
    return render(request, "outreach/drive_invite.html", context, status=status)


def link_shown(
    request: HttpRequest, drive: Drive, volunteer: Volunteer, token: str
) -> HttpResponse:
    """Show the link, which is kept nowhere; who has signed in before needs none."""
    if not token:
        tell(request, _("They take part from now on: they were a volunteer already."))
        return back_to("drive_volunteer", drive.public_id, volunteer.public_id)
    link = request.build_absolute_uri(reverse("accounts:start", args=[token]))
    context = {"drive": drive, "volunteer": volunteer, "link": link, "form": None}
    return render(
        request, "outreach/drive_invite.html", {**context, **tabs(drive, "drive_volunteers")}
    )


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drive_volunteer(request: HttpRequest, drive: UUID, volunteer: UUID) -> HttpResponse:
    """Show a volunteer of a drive, and change what they give."""
    who = asker(request)
    found = drive_of(who, drive)
    part = member_of(found, volunteer)
    sent = request.POST if request.method == "POST" else None
    form = VolunteerForm(sent, instance=part.volunteer, scope=who.scope)
    if form.is_valid():
        volunteers.change(
            volunteer=part.volunteer, values=form.cleaned_data, by=who.user, now=who.now
        )
        tell(request, _("Saved. It counts from the next batch on."))
        return back_to("drive_volunteer", drive, volunteer)
    (member,) = selectors.members(found, [part], who.now)
    context = {
        "drive": found,
        "member": member,
        "form": form,
        "an_hour": AN_HOUR,
        **tabs(found, "drive_volunteers"),
    }
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_volunteer.html", context, status=status)


@allow(*LEADERS)
@require_POST
def volunteer_pause(request: HttpRequest, drive: UUID, volunteer: UUID) -> HttpResponse:
    """Give somebody a break in this drive."""
    who = asker(request)
    found = drive_of(who, drive)
    one = member_of(found, volunteer).volunteer
    words = _("They are on a break: nobody is given out to them, and their share waits.")
    undo = address("volunteer_resume", drive, volunteer)
    act = partial(volunteers.pause, drive=found, volunteer=one, by=who.user, now=who.now)
    done(request, act, words, undo=undo)
    return back_to("drive_volunteer", drive, volunteer)


@allow(*LEADERS)
@require_POST
def volunteer_resume(request: HttpRequest, drive: UUID, volunteer: UUID) -> HttpResponse:
    """Let a break end."""
    who = asker(request)
    found = drive_of(who, drive)
    one = member_of(found, volunteer).volunteer
    act = partial(volunteers.resume, drive=found, volunteer=one, by=who.user, now=who.now)
    done(request, act, _("The break is over."))
    return back_to("drive_volunteer", drive, volunteer)


@allow(*LEADERS)
@require_POST
def volunteer_talked(request: HttpRequest, drive: UUID, volunteer: UUID) -> HttpResponse:
    """Note that somebody talked with a volunteer."""
    who = asker(request)
    one = member_of(drive_of(who, drive), volunteer).volunteer
    volunteers.note_talk(volunteer=one, by=who.user, now=who.now)
    tell(request, _("Noted that you talked today."))
    return back_to("drive_volunteer", drive, volunteer)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def volunteer_leave(request: HttpRequest, drive: UUID, volunteer: UUID) -> HttpResponse:
    """Say what leaving does, and let somebody not take part any more."""
    who = asker(request)
    found = drive_of(who, drive)
    part = member_of(found, volunteer)
    if request.method == "POST":
        volunteers.leave(drive=found, volunteer=part.volunteer, by=who.user, now=who.now)
        undo = address("volunteer_join", drive, volunteer)
        tell(request, _("They do not take part any more."), undo_url=undo)
        return back_to("drive_volunteers", drive)
    (member,) = selectors.members(found, [part], who.now)
    context = {"drive": found, "member": member}
    return render(request, "outreach/drive_leave.html", context)


@allow(*LEADERS)
@require_POST
def volunteer_join(request: HttpRequest, drive: UUID, volunteer: UUID) -> HttpResponse:
    """Let somebody who left take part again."""
    who = asker(request)
    found = drive_of(who, drive)
    part = found.volunteers.filter(volunteer__public_id=volunteer).first()
    if part is None:
        return redirect(address("drive_volunteers", drive))
    volunteers.join(drive=found, volunteer=part.volunteer, by=who.user, now=who.now)
    tell(request, _("They take part again."))
    return back_to("drive_volunteer", drive, volunteer)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def volunteer_hand_over(request: HttpRequest, drive: UUID, volunteer: UUID) -> HttpResponse:
    """Say what handing over does, and give somebody's people to another volunteer."""
    who = asker(request)
    found = drive_of(who, drive)
    part = member_of(found, volunteer)
    form = VolunteerChoice(
        request.POST if request.method == "POST" else None, drive=found, without=part.volunteer
    )
    if form.is_valid():
        moved = handing.hand_over_all(
            drive=found, of=part.volunteer, to=form.cleaned_data["to"], by=who.user, now=who.now
        )
        words = ngettext(
            "%(n)d person was handed over.", "%(n)d people were handed over.", moved
        ) % {"n": moved}
        moment = int(who.now.timestamp() * 1_000_000)
        undo = address("volunteer_hand_back", drive, volunteer, moment) if moved else ""
        tell(request, words, undo_url=undo)
        return back_to("drive_volunteer", drive, volunteer)
    (member,) = selectors.members(found, [part], who.now)
    context = {"drive": found, "member": member, "form": form}
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_hand_over.html", context, status=status)


@allow(*LEADERS)
@require_POST
def volunteer_hand_back(
    request: HttpRequest, drive: UUID, volunteer: UUID, moment: int
) -> HttpResponse:
    """Undo a handing-over: whoever was not opened since comes back."""
    who = asker(request)
    found = drive_of(who, drive)
    one = member_of(found, volunteer).volunteer
    at = dt.datetime.fromtimestamp(min(moment, 2**52) / 1_000_000, tz=dt.UTC)
    moved = handing.hand_back(drive=found, to=one, at=at, by=who.user, now=who.now)
    words = ngettext("%(n)d person came back.", "%(n)d people came back.", moved) % {"n": moved}
    tell(request, words)
    return back_to("drive_volunteer", drive, volunteer)
