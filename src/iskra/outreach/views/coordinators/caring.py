"""Who looks after those who came by a drive: counted, handed over, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.forms.coordinators import VolunteerChoice
from iskra.outreach.selectors import caring as selectors
from iskra.outreach.services import caring
from iskra.outreach.views.coordinators.asking import LEADERS, address, asker, back_to, drive_of
from iskra.outreach.views.coordinators.drives import tabs
from iskra.outreach.views.moments import moment_from, moment_of
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive
    from iskra.outreach.views.coordinators.asking import Asker


@allow(*LEADERS)
@require_safe
def drive_care(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show who looks after how many, and with how many nobody spoke lately."""
    who = asker(request)
    found = drive_of(who, drive)
    looking = selectors.looking(found, who.now)
    context = {"drive": found, "looking": looking, **tabs(found, "drive_care")}
    return render(request, "outreach/drive_care.html", context)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def care_hand_over(request: HttpRequest, drive: UUID, contact: UUID) -> HttpResponse:
    """Say what handing over does, and let another volunteer look after somebody's people."""
    who = asker(request)
    found = drive_of(who, drive)
    looking = selectors.looking(found, who.now)
    of = next((one for one in looking.contacts if one.user.public_id == contact), None)
    if of is None:
        raise Http404
    volunteer = getattr(of.user, "volunteer", None)
    form = VolunteerChoice(
        request.POST if request.method == "POST" else None, drive=found, without=volunteer
    )
    if form.is_valid():
        to = form.cleaned_data["to"].user
        moved = caring.hand_over_all(drive=found, of=of.user, to=to, by=who.user, now=who.now)
        return said(request, found, who, moved)
    return choice(request, found, form, of.number, of)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def care_give(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Say how many nobody looks after, and let a volunteer do it."""
    who = asker(request)
    found = drive_of(who, drive)
    number = selectors.looking(found, who.now).without
    form = VolunteerChoice(request.POST if request.method == "POST" else None, drive=found)
    if form.is_valid():
        to = form.cleaned_data["to"].user
        moved = caring.give_nobodys(drive=found, to=to, by=who.user, now=who.now)
        return said(request, found, who, moved)
    return choice(request, found, form, number, None)


@allow(*LEADERS)
@require_POST
def care_take_back(request: HttpRequest, drive: UUID, moment: int) -> HttpResponse:
    """Undo a handing-over: whom nobody spoke with since is with their contact again."""
    who = asker(request)
    found = drive_of(who, drive)
    moved = caring.take_back(at=moment_from(moment), by=who.user, now=who.now, drive=found)
    words = ngettext("%(n)d person came back.", "%(n)d people came back.", moved) % {"n": moved}
    tell(request, words)
    return back_to("drive_care", drive)


def choice(
    request: HttpRequest,
    drive: Drive,
    form: VolunteerChoice,
    number: int,
    of: selectors.Contact | None,
) -> HttpResponse:
    context = {"drive": drive, "form": form, "number": number, "of": of}
    status = 422 if form.errors else 200
    page = {**context, **tabs(drive, "drive_care")}
    return render(request, "outreach/drive_care_hand_over.html", page, status=status)


def said(request: HttpRequest, drive: Drive, who: Asker, moved: int) -> HttpResponse:
    """Say how many have another contact now, with the way back."""
    words = ngettext(
        "%(n)d person has another contact now.", "%(n)d people have another contact now.", moved
    )
    undo = address("care_take_back", drive.public_id, moment_of(who.now)) if moved else ""
    tell(request, words % {"n": moved}, undo_url=undo)
    return back_to("drive_care", drive.public_id)
