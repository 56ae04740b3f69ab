"""When everybody of a drive is written to: the forecast, its levers, what blocks, what came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iskra.accounts.api import allow
from iskra.outreach.api import tabs
from iskra.planning.forms import PlanForm
from iskra.planning.selectors import forecasts
from iskra.planning.selectors.blocks import blocks
from iskra.planning.selectors.figures import figures_of, plan_row
from iskra.planning.selectors.record import record_of, volunteers_now
from iskra.planning.services import forecasting
from iskra.planning.views.asking import LEADERS, asker, back_to, drive_of, wants_fragment
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.api import Drive
    from iskra.planning.models import KeptForecast
    from iskra.planning.selectors.record import Record
    from iskra.planning.views.asking import Asker


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def forecast(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show what was said last; take new figures, and say it anew."""
    who = asker(request)
    found = drive_of(who, drive)
    form = PlanForm.of(plan_row(found), request.POST if request.method == "POST" else None)
    if form.is_valid():
        forecasting.plan(drive=found, values=form.values(), by=who.user, now=who.now)
        say_anew(request, found, who)
        return back_to("forecast", found)
    progress = forecasting.progress(found)
    told = {"drive": found, "progress": progress, "poll_url": address(found)}
    if wants_fragment(request) and progress:
        return render(request, "planning/_progress.html", told)
    context = {**told, **context_of(found, who), "form": form, **tabs(found, "planning:forecast")}
    status = 422 if form.errors else 200
    response = render(request, "planning/forecast.html", context, status=status)
    if wants_fragment(request):
        response["HX-Refresh"] = "true"
    return response


def say_anew(request: HttpRequest, drive: Drive, who: Asker) -> None:
    """Forecast a drive and tell whether it was done, is under way, or cannot be."""
    try:
        is_done = forecasting.ask(drive=drive, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return
    tell(request, _("The forecast is new.") if is_done else _("The forecast is being made."))


def address(drive: Drive) -> str:
    return reverse("planning:forecast", args=[drive.public_id])


def context_of(drive: Drive, who: Asker) -> dict[str, Any]:
    """Return what was said last, what it rests on, and what came of what was said before."""
    record = record_of(drive, last=forecasting.day_of(drive, who.now))
    kept = forecasts.latest(drive)
    shown = told_of(kept, record, drive) if kept else {"refusal": refusal_of(drive, record)}
    return {
        "kept": kept,
        "blocks": blocks(drive, who.now),
        "compared": forecasts.compared(drive, record),
        **shown,
    }


def told_of(kept: KeptForecast, record: Record, drive: Drive) -> dict[str, Any]:
    figures = figures_of(kept.figures)
    left = max(kept.people - kept.written, 0)
    return {
        "bounds": forecasts.bounds_of(kept),
        "stops_short": forecasts.stops_short(kept),
        "grows": kept.reproduction > 1,
        "approached": forecasts.fan_rows(kept, record.written, kept.approached),
        "registered": forecasts.fan_rows(kept, record.registered, kept.registered),
        "levers": forecasts.levers_of(kept),
        "figures": figures,
        "unsure": kept.history_days < forecasts.ENOUGH_DAYS or any(f.is_unsure for f in figures),
        "sums": forecasts.plain_sums(max(left, 1), volunteers_now(drive)),
    }


def refusal_of(drive: Drive, record: Record) -> str:
    """Return why there can be no forecast yet; nothing where there can."""
    try:
        forecasting.check(drive, record)
    except RefusedError as refusal:
        return str(refusal)
    return ""
