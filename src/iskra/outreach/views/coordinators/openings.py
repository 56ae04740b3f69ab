"""Openings of a drive in its languages, shown as people would get them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.forms.coordinators import OpeningForm
from iskra.outreach.forms.settling import PurposeForm
from iskra.outreach.models import Script
from iskra.outreach.rules.codes import shown
from iskra.outreach.selectors import scripts as selectors
from iskra.outreach.services import drives
from iskra.outreach.services import scripts as services
from iskra.outreach.views.coordinators.asking import (
    LEADERS,
    asker,
    back_to,
    done,
    drive_of,
)
from iskra.outreach.views.coordinators.drives import tabs
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive
    from iskra.outreach.selectors.scripts import Preview

SAMPLE_CODE = "K7MD2QX9RT4W"


@allow(*LEADERS)
@require_safe
def drive_openings(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show the openings that hold in a drive, in each language."""
    found = drive_of(asker(request), drive)
    context = {
        "drive": found,
        "openings": selectors.openings(found),
        "purposes": sorted(found.purposes.items()),
        **tabs(found, "drive_openings"),
    }
    return render(request, "outreach/drive_openings.html", context)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def purpose_write(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Say what a drive asks for in one more language."""
    who = asker(request)
    found = drive_of(who, drive)
    language = request.GET.get("language", "")
    first = {"language": language, "body": found.purposes.get(language, "")}
    form = PurposeForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        act = partial(
            drives.say_purpose, drive=found, **form.cleaned_data, by=who.user, now=who.now
        )
        done(request, act, _("Kept. Invitations say it like this from now on."))
        return back_to("drive_openings", drive)
    context = {"drive": found, "form": form, **tabs(found, "drive_openings")}
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_purpose.html", context, status=status)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def opening_write(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Write an opening: look at it first, then keep it."""
    who = asker(request)
    found = drive_of(who, drive)
    if request.method != "POST":
        return page(request, found, OpeningForm(initial=last(found, request)))
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return page(request, found, form)
    told = form.cleaned_data
    try:
        services.refuse_places(told["body"])
        if "keep" in request.POST:
            services.write_opening(drive=found, **told, by=who.user, now=who.now)
            tell(request, _("Kept. From now on volunteers get these words."))
            return back_to("drive_openings", found.public_id)
    except RefusedError as refusal:
        form.add_error("body", str(refusal))
        return page(request, found, form)
    return page(request, found, form, preview_of(request, who.user.get_short_name(), **told))


@allow(*LEADERS)
@require_POST
def opening_retire(request: HttpRequest, drive: UUID, opening: UUID) -> HttpResponse:
    """Let an opening of a drive not hold any more."""
    who = asker(request)
    found = drive_of(who, drive)
    script = Script.objects.filter(drive=found, public_id=opening).first()
    if script is None:
        raise Http404
    words = _("This opening is not in use any more.")
    done(request, partial(services.retire, script=script, by=who.user, now=who.now), words)
    return back_to("drive_openings", found.public_id)


def last(drive: Drive, request: HttpRequest) -> dict[str, str]:
    """Return the words that hold in a language, to be written anew."""
    language = request.GET.get("language", "")
    held = selectors.opening_for(drive, language) if language else None
    return {"language": language, "body": held.body if held else ""}


def preview_of(request: HttpRequest, volunteer: str, *, language: str, body: str) -> Preview:
    link = request.build_absolute_uri(f"/i/{shown(SAMPLE_CODE)}/")
    return selectors.preview(
        language=language,
        body=body,
        volunteer=volunteer,
        movement=settings.MOVEMENT["name"],
        link=link,
    )


def page(
    request: HttpRequest, drive: Drive, form: OpeningForm, preview: Preview | None = None
) -> HttpResponse:
    context = {"drive": drive, "form": form, "preview": preview, **tabs(drive, "drive_openings")}
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_opening_form.html", context, status=status)
