"""Somebody leaves a volunteer's hands: handed over, or out for all because they were abusive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iskra.accounts.api import Role, allow
from iskra.outreach.forms.volunteers import HandOverForm, ReportForm
from iskra.outreach.selectors import nearby
from iskra.outreach.services import reporting, returning
from iskra.outreach.views.volunteers.asking import asker, assignment_of, page
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Let somebody who speaks their language, or is nearby, go on with a person."""
    who = asker(request)
    found = assignment_of(who, assignment)
    choices = [(str(one), words) for one, words in nearby.takers(found)]
    form = HandOverForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "assignment": found, "has_takers": bool(choices)}
        return page(request, who, "today_hand_over.html", context, 422 if form.errors else 200)
    to = nearby.taker(found, form.cleaned_data["to"])
    try:
        if to is not None:
            returning.hand_over(assignment=found, to=to, by=who.user, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        tell(request, _("Handed over."))
    return redirect("outreach:today")


@allow(Role.VOLUNTEER)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Take somebody who was abusive out for all, and have the volunteer looked after."""
    who = asker(request)
    found = assignment_of(who, assignment)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "assignment": found}
        return page(request, who, "today_report.html", context, 422 if form.errors else 200)
    note = form.cleaned_data["note"]
    reporting.report(assignment=found, volunteer=who.volunteer, note=note, now=who.now)
    tell(request, _("Nobody writes to them any more. Somebody will talk with you about it."))
    return redirect("outreach:today")
