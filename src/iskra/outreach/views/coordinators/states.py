"""Start, pause and end a drive: what happens is said before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from iskra.accounts.api import allow
from iskra.outreach.selectors import drive_front, scripts
from iskra.outreach.selectors.drawing_on import waiting_of
from iskra.outreach.services import drives as services
from iskra.outreach.views.coordinators.asking import (
    LEADERS,
    address,
    asker,
    back_to,
    done,
    drive_of,
)
from iskra.places.api import language_name

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drive_start(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Say what starting does, and start."""
    who = asker(request)
    found = drive_of(who, drive)
    if request.method == "POST":
        words = _("The drive runs. Its lists are being read; volunteers can take people.")
        undo = address("drive_pause", found.public_id)
        done(
            request,
            partial(services.start, drive=found, by=who.user, now=who.now),
            words,
            undo=undo,
        )
        return back_to("drive", found.public_id)
    return render(request, "outreach/drive_start.html", before_start(found))


@allow(*LEADERS)
@require_POST
def drive_pause(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Pause a drive; starting it again is the undo."""
    who = asker(request)
    found = drive_of(who, drive)
    words = _("Nobody is given out for now. People in volunteers’ hands stay there.")
    undo = address("drive_start", found.public_id)
    done(request, partial(services.pause, drive=found, by=who.user, now=who.now), words, undo=undo)
    return back_to("drive", found.public_id)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drive_end(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Say what ending does, and end for good."""
    who = asker(request)
    found = drive_of(who, drive)
    if request.method == "POST":
        words = _("The drive has ended. Its figures stay.")
        done(request, partial(services.end, drive=found, by=who.user, now=who.now), words)
        return back_to("drive", found.public_id)
    return render(request, "outreach/drive_end.html", before_end(found))


def before_start(drive: Drive) -> dict[str, Any]:
    """Return what a drive has and lacks before it starts."""
    languages = sorted(language_name(code) for code in scripts.opening_languages(drive))
    return {
        "drive": drive,
        "languages": languages,
        "groups": drive.in_groups.count(),
        "sources": drive.in_sources.count(),
        "volunteers": drive.volunteers.filter(left_at=None).count(),
    }


def before_end(drive: Drive) -> dict[str, Any]:
    """Return what will happen when a drive ends, in sentences."""
    held = drive_front.under_way(drive)
    parts = drive_front.slices_of(drive)["leased"]
    stays = held["opened"] + held["asked"] + held["working"]
    waiting = len(waiting_of(drive, alone=True))
    told = [
        ngettext(
            "%(n)d person who was given out and not opened is taken back.",
            "%(n)d people who were given out and not opened are taken back.",
            held["given"],
        )
        % {"n": held["given"]},
        ngettext(
            "%(n)d person stays with their volunteer until it is known what came of it.",
            "%(n)d people stay with their volunteers until it is known what came of it.",
            stays,
        )
        % {"n": stays},
        ngettext(
            "%(n)d part of a group is given back.", "%(n)d parts of groups are given back.", parts
        )
        % {"n": parts},
        ngettext(
            "%(n)d waiting list that no other drive needs is deleted with all who wait on it.",
            "%(n)d waiting lists that no other drive needs are deleted with all who wait on them.",
            waiting,
        )
        % {"n": waiting},
    ]
    return {"drive": drive, "told": told}
