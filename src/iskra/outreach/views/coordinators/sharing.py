"""Share out: a preview with how good it is and who is left over, a yes, an undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.models import ShareOut
from iskra.outreach.selectors import shares
from iskra.outreach.services import sharing_out as services
from iskra.outreach.views.coordinators.asking import (
    LEADERS,
    address,
    asker,
    back_to,
    done,
    drive_of,
    wants_fragment,
)
from iskra.outreach.views.coordinators.drives import tabs
from iskra.work.api import progress_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive

BUSY = (ShareOut.Stage.COUNTING, ShareOut.Stage.WRITING, ShareOut.Stage.UNDOING)


@allow(*LEADERS)
@require_safe
def drive_share(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show where sharing out stands; for htmx, how far it is."""
    found = drive_of(asker(request), drive)
    context = context_of(found)
    if wants_fragment(request) and context["progress"]:
        return render(request, "outreach/_share_progress.html", context)
    response = render(request, "outreach/drive_share.html", context)
    if wants_fragment(request):
        response["HX-Refresh"] = "true"
    return response


@allow(*LEADERS)
@require_POST
def share_preview(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Have it counted who would get whom."""
    who = asker(request)
    found = drive_of(who, drive)
    words = _("It is being counted. Nobody is given to anybody yet.")
    act = partial(services.preview_share_out, drive=found, by=who.user, now=who.now)
    done(request, act, words)
    return back_to("drive_share", drive)


@allow(*LEADERS)
@require_POST
def share_confirm(request: HttpRequest, drive: UUID, share: UUID) -> HttpResponse:
    """Share out as counted."""
    who = asker(request)
    found = share_of(drive_of(who, drive), share)
    words = _("People are being shared out.")
    act = partial(services.share_out, share=found, by=who.user, now=who.now)
    done(request, act, words)
    return back_to("drive_share", drive)


@allow(*LEADERS)
@require_POST
def share_undo(request: HttpRequest, drive: UUID, share: UUID) -> HttpResponse:
    """Take back those who were not given out yet."""
    who = asker(request)
    found = share_of(drive_of(who, drive), share)
    words = _("Those who were not given out yet are being taken back.")
    act = partial(services.undo_share_out, share=found, by=who.user, now=who.now)
    done(request, act, words)
    return back_to("drive_share", drive)


def share_of(drive: Drive, public_id: UUID) -> ShareOut:
    found = drive.share_outs.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def context_of(drive: Drive) -> dict[str, Any]:
    """Return the latest sharing-out with its figures in words, and those before it."""
    history = list(drive.share_outs.select_related("by")[:12])
    latest = history[0] if history else None
    busy = latest is not None and latest.stage in BUSY
    progress = progress_of(services.KIND, str(latest.public_id)) if latest and busy else None
    return {
        "drive": drive,
        "latest": latest,
        "told": shares.told(latest) if latest and latest.counts else None,
        "is_busy": busy,
        "progress": progress,
        "poll_url": address("drive_share", drive.public_id),
        "done": [one for one in history if one.stage in {"done", "undone"}],
        **tabs(drive, "drive_share"),
    }
