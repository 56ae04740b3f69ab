"""What a coordinator settles: reports of abuse, and volunteers who asked for very many people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.forms.settling import ReportSettleForm
from iskra.outreach.models import AbuseReport, Alarm
from iskra.outreach.selectors import reports as selectors
from iskra.outreach.services import alarms, reporting
from iskra.outreach.views.coordinators.asking import (
    LEADERS,
    address,
    asker,
    back_to,
    done,
    drive_of,
)
from iskra.outreach.views.coordinators.drives import tabs

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive


@allow(*LEADERS)
@require_safe
def drive_reports(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show who was treated badly, and what was decided."""
    found = drive_of(asker(request), drive)
    shown = selectors.of_drive(found)[: selectors.SHOWN]
    context = {"drive": found, "reports": shown, **tabs(found, "drive_attention")}
    return render(request, "outreach/drive_reports.html", context)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, drive: UUID, report: UUID) -> HttpResponse:
    """Show one report, opened on record, and take what was decided."""
    who = asker(request)
    found = drive_of(who, drive)
    one = report_of(found, report)
    form = ReportSettleForm(request.POST if request.method == "POST" else None, user=who.user)
    if form.is_valid():
        act = partial(reporting.settle, report=one, **form.cleaned_data, by=who.user, now=who.now)
        undo = address("report_reopen", drive, report)
        done(request, act, _("Noted. Thank you for looking after them."), undo=undo)
        return back_to("report", drive, report)
    with transaction.atomic():
        told = selectors.opened(one, who.user, who.now)
    context = {"drive": found, "told": told, "form": form, **tabs(found, "drive_attention")}
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_report.html", context, status=status)


@allow(*LEADERS)
@require_POST
def report_reopen(request: HttpRequest, drive: UUID, report: UUID) -> HttpResponse:
    """Take a decision about a report back."""
    who = asker(request)
    one = report_of(drive_of(who, drive), report)
    act = partial(reporting.reopen, report=one, by=who.user, now=who.now)
    done(request, act, _("Taken back. The person is out for all until you decide."))
    return back_to("report", drive, report)


def report_of(drive: Drive, public_id: UUID) -> AbuseReport:
    """Return a report of a drive.

    Raises:
        Http404: if there is none, or it is of another drive, alike.
    """
    found = selectors.of_drive(drive).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@allow(*LEADERS)
@require_POST
def alarm_settle(request: HttpRequest, drive: UUID, alarm: UUID) -> HttpResponse:
    """Take down why a volunteer asked for very many people; a thief is signed out."""
    who = asker(request)
    one = alarm_of(drive_of(who, drive), alarm)
    verdict = request.POST.get("verdict", "")
    if verdict not in Alarm.Verdict.values:
        return HttpResponseBadRequest()
    is_well = verdict == Alarm.Verdict.WELL
    words = (
        _("Noted: all is well.")
        if is_well
        else _("They are signed out everywhere. Ask them to choose a new password.")
    )
    act = partial(alarms.settle, alarm=one, verdict=verdict, by=who.user, now=who.now)
    done(request, act, words, undo=address("alarm_reopen", drive, alarm) if is_well else "")
    return back_to("drive_attention", drive)


@allow(*LEADERS)
@require_POST
def alarm_reopen(request: HttpRequest, drive: UUID, alarm: UUID) -> HttpResponse:
    """Let an alarm wait again."""
    who = asker(request)
    one = alarm_of(drive_of(who, drive), alarm)
    done(request, partial(alarms.reopen, alarm=one, by=who.user, now=who.now), _("Taken back."))
    return back_to("drive_attention", drive)


def alarm_of(drive: Drive, public_id: UUID) -> Alarm:
    """Return an alarm of a drive.

    Raises:
        Http404: if there is none, or it is of another drive, alike.
    """
    found = Alarm.objects.filter(drive=drive, public_id=public_id)
    one = found.select_related("volunteer__user").first()
    if one is None:
        raise Http404
    return one
