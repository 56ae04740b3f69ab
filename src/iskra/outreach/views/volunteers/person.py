"""One person at a time: look, write by hand, come back, tap what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import Role, allow
from iskra.outreach.errors import TooManyOpenedError
from iskra.outreach.forms.volunteers import OutcomeForm
from iskra.outreach.models import Approach, Assignment
from iskra.outreach.rules.states import Outcome
from iskra.outreach.selectors import wording
from iskra.outreach.services import recording, returning
from iskra.outreach.views.volunteers.asking import Asker, asker, assignment_of, page
from iskra.outreach.views.volunteers.cards import opened_card
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@allow(Role.VOLUNTEER)
@gzip_page
@require_safe
def person(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Show one person; whoever is done with them is led to the next one."""
    who = asker(request)
    if Assignment.objects.of(who.volunteer).filter(public_id=assignment, state="closed").exists():
        return redirect("outreach:today_next")
    found = assignment_of(who, assignment)
    try:
        card = opened_card(request, who, found)
    except TooManyOpenedError as refusal:
        return page(request, who, "today_refused.html", {"refusal": refusal}, status=429)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="plain")
        return redirect("outreach:today")
    context = {"card": card, "likely": wording.likely(), "rest": wording.rest()}
    return page(request, who, "today_person.html", context)


@allow(Role.VOLUNTEER)
@require_POST
def record(request: HttpRequest) -> HttpResponse:
    """Take what happened from a plain form, and lead to the next person."""
    who = asker(request)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    entry = form.entry(who.now)
    if entry.outcome == Outcome.NO_NEVER and "final" not in request.POST:
        found = assignment_of(who, entry.assignment_public_id)
        return page(request, who, "today_never.html", {"assignment": found, "entry": entry})
    (recorded,) = recording.record(volunteer=who.volunteer, entries=[entry], now=who.now)
    if recorded.state == "refused":
        tell(request, recorded.words, kind="bad")
    else:
        can_undo = entry.outcome != Outcome.NO_NEVER
        undo_url = reverse("outreach:today_undo", args=[entry.id]) if can_undo else ""
        tell(request, recorded.words or wording.said(entry.outcome), undo_url=undo_url)
    return redirect("outreach:today_next")


@allow(Role.VOLUNTEER)
@require_POST
def undo(request: HttpRequest, approach: UUID) -> HttpResponse:
    """Take an outcome back and show its person again."""
    who = asker(request)
    found = approach_of(who, approach)
    if found is None:
        raise Http404
    try:
        returning.undo_outcome(approach=found, volunteer=who.volunteer, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return redirect("outreach:today")
    tell(request, _("Taken back."))
    return redirect("outreach:today_person", found.assignment.public_id)


def approach_of(who: Asker, public_id: UUID) -> Approach | None:
    """Return an outcome that whoever asks recorded."""
    mine = Approach.objects.filter(volunteer=who.volunteer, public_id=public_id)
    return mine.select_related("assignment").first()
