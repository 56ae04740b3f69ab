"""The list of drives, a drive at a glance, and the form of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from iskra.accounts.api import allow
from iskra.outreach.forms.coordinators import DriveForm
from iskra.outreach.selectors import attention, caring, drive_front, drive_pages, guides
from iskra.outreach.services import drives as services
from iskra.outreach.services import refreshing
from iskra.outreach.views.coordinators.asking import (
    LEADERS,
    asker,
    back_to,
    drive_of,
)
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive
    from iskra.outreach.selectors.drive_front import Glance


@allow(*LEADERS)
@require_safe
def drive_list(request: HttpRequest) -> HttpResponse:
    """Show the drives of somebody's sections, those that run first."""
    scope = asker(request).scope
    context = {
        "drives": drive_front.visible_drives(scope),
        "answers": guides.to_decide(scope).count(),
    }
    return render(request, "outreach/drive_list.html", context)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drive_add(request: HttpRequest) -> HttpResponse:
    """Ask for a new drive, and make it."""
    who = asker(request)
    sent = request.POST if request.method == "POST" else None
    form = DriveForm(sent, scope=who.scope, initial={"starts_on": who.now.date()})
    if form.is_valid():
        try:
            drive = services.create_drive(
                values=form.values(), scope=who.scope, by=who.user, now=who.now
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("The drive is made. Nobody is given out until you start it."))
            return back_to("drive", drive.public_id)
    return answer(request, form)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drive_edit(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Ask what is to be changed, and change it."""
    who = asker(request)
    found = drive_of(who, drive)
    sent = request.POST if request.method == "POST" else None
    form = DriveForm.of(found, sent, scope=who.scope)
    if form.is_valid():
        try:
            services.change_drive(
                drive=found,
                values=form.values(),
                scope=who.scope,
                version=seen_version(request),
                by=who.user,
                now=who.now,
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("The drive was changed."))
            return back_to("drive", found.public_id)
    return answer(request, form, found)


@allow(*LEADERS)
@require_safe
def drive_detail(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show a drive at a glance."""
    who = asker(request)
    found = drive_of(who, drive)
    refreshing.ask_when_old(drive=found, now=who.now)
    told = drive_front.glance(found, today=who.now.date())
    context = {
        "drive": found,
        "told": told,
        # Counted in the background, at most some minutes old; its own page counts anew.
        "needs": found.counts.get("needs", 0),
        "alarms": attention.open_alarms(found).count(),
        "reports": attention.open_reports(found).count(),
        "looking": caring.looking(found, who.now),
        **drawn(told),
        **tabs(found, "drive"),
    }
    return render(request, "outreach/drive_detail.html", context)


def drawn(told: Glance) -> dict[str, Any]:
    """Return the rows of the pictures."""
    counts = told.counts
    return {
        "steps": [
            (_("given out"), counts["given"]),
            (_("approached"), counts["approached"]),
            (_("accepted"), counts["accepted"]),
            (_("answered"), counts["answered"]),
            (_("in the register"), counts["registered"]),
            (_("helping"), counts["helping"]),
        ],
        "in_register": _("in the register"),
        "approached_days": [(day, number) for day, number, _more in told.by_day],
        "registered_days": [(day, number) for day, _less, number in told.by_day],
        "parts": [
            (_("looked through"), told.slices["done"]),
            (_("being looked through"), told.slices["leased"]),
            (_("untouched"), told.slices["untouched"]),
        ],
        "hands": [
            (_("not opened yet"), told.under_way["given"]),
            (_("opened"), told.under_way["opened"]),
            (_("“did you write?”"), told.under_way["asked"]),
            (_("in touch"), told.under_way["working"]),
        ],
    }


def tabs(drive: Drive, current: str) -> dict[str, Any]:
    """Return the pages of a drive for the row that leads from one to the other."""
    return drive_pages.tabs(drive, f"outreach:{current}")


def answer(request: HttpRequest, form: DriveForm, drive: Drive | None = None) -> HttpResponse:
    context = {"form": form, "drive": drive, "version": drive.version if drive else 0}
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_form.html", context, status=status)


def seen_version(request: HttpRequest) -> int | None:
    """Return the version of the drive that the form was made from."""
    told = request.POST.get("version", "")
    return int(told) if told.isdecimal() and len(told) < 10 else None
