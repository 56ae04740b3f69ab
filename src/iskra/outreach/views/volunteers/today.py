"""The page of today, and what is done from it: take the next ones, be done, answer, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import Role, allow
from iskra.outreach.models import Message
from iskra.outreach.selectors import today as days
from iskra.outreach.services import messages, opening, reminding, returning, taking
from iskra.outreach.views.volunteers.asking import asker, assignment_of, found_volunteer, page
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@allow(Role.VOLUNTEER)
@gzip_page
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show who waits, what is due, and how many are left."""
    if found_volunteer(request) is None:
        return render(request, "outreach/today.html", {"day": None})
    who = asker(request)
    with transaction.atomic():
        day = days.today_of(who.volunteer, who.now)
    is_new = who.volunteer.must_practise
    return page(request, who, "today.html", {"day": day, "is_new": is_new})


@allow(Role.VOLUNTEER)
@require_safe
def next_person(request: HttpRequest) -> HttpResponse:
    """Lead to the next person in hand, or back to today when there is none."""
    found = days.in_hand(asker(request).volunteer).first()
    if found is None:
        return redirect("outreach:today")
    return redirect("outreach:today_person", found.public_id)


@allow(Role.VOLUNTEER)
@require_POST
def take(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Take the next ones of a drive and lead to the first."""
    who = asker(request)
    found = next(
        (one for one in days.running_drives(who.volunteer) if one.public_id == drive), None
    )
    if found is None:
        raise Http404
    try:
        taking.take_batch(drive=found, volunteer=who.volunteer, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="plain")
        return redirect("outreach:today")
    return redirect("outreach:today_next")


@allow(Role.VOLUNTEER)
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """Give back who was not worked on; nothing of anybody stays on the phone."""
    who = asker(request)
    number = opening.done_for_today(volunteer=who.volunteer, now=who.now)
    words = ngettext(
        "Done for today. %(number)d person went back.",
        "Done for today. %(number)d people went back.",
        number,
    )
    tell(request, words % {"number": number})
    response: HttpResponse = redirect("outreach:today")
    # Outcomes that wait are kept elsewhere on the phone and are not touched by this.
    response["Clear-Site-Data"] = '"cache"'
    return response


@allow(Role.VOLUNTEER)
@require_POST
def wrote(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Take the answer to "did you write?"."""
    answer = {"yes": True, "no": False}.get(request.POST.get("wrote", ""))
    who = asker(request)
    found = assignment_of(who, assignment)
    if answer is None:
        return HttpResponseBadRequest()
    try:
        returning.answer_did_you_write(
            assignment=found, volunteer=who.volunteer, wrote=answer, now=who.now
        )
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    return redirect("outreach:today")


@allow(Role.VOLUNTEER)
@require_POST
def reminded(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Take down that somebody was reminded: the one time."""
    who = asker(request)
    found = assignment_of(who, assignment)
    try:
        reminding.reminded(assignment=found, volunteer=who.volunteer, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        tell(request, _("Noted. They will not be reminded again."))
    return redirect("outreach:today")


@allow(Role.VOLUNTEER)
@require_POST
def message_read(request: HttpRequest, message: UUID) -> HttpResponse:
    """Take down that a message was read; it goes from the page."""
    who = asker(request)
    mine = Message.objects.filter(drive__volunteers__volunteer=who.volunteer).distinct()
    found = get_object_or_404(mine, public_id=message)
    messages.mark_read(message=found, volunteer=who.volunteer, now=who.now)
    return redirect("outreach:today")
