"""Who waits in a drive and who is blocked because of what; portions of waiting lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import allow
from iskra.lists.api import WaitingList, open_portion, waiting_lists_on, waiting_room
from iskra.outreach.forms.coordinators import PortionForm
from iskra.outreach.selectors import blocked
from iskra.outreach.selectors.drawing_on import waiting_of
from iskra.outreach.services import gathering, refreshing
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
from iskra.ui.api import tell
from iskra.work.api import progress_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.models import Drive
    from iskra.outreach.views.coordinators.asking import Asker


@allow(*LEADERS)
@require_safe
def drive_blocked(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show who may be given out, who may not and why, in numbers."""
    who = asker(request)
    found = drive_of(who, drive)
    refreshing.ask_when_old(drive=found, now=who.now)
    context = context_of(found, who)
    if wants_fragment(request) and context["progress"]:
        return render(request, "outreach/_share_progress.html", context)
    response = render(request, "outreach/drive_blocked.html", context)
    if wants_fragment(request):
        response["HX-Refresh"] = "true"
    return response


@allow(*LEADERS)
@require_POST
def drive_gather(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Have the drive's lists read again, and everything counted anew."""
    who = asker(request)
    found = drive_of(who, drive)
    gathering.ask(drive=found, now=who.now)
    words = _("The lists are being read, then everybody is counted anew.")
    done(request, partial(refreshing.ask, drive=found, now=who.now), words)
    return back_to("drive_blocked", drive)


@allow(*LEADERS)
@require_POST
def portion_open(request: HttpRequest, drive: UUID, waiting: UUID) -> HttpResponse:
    """Bring in the next people of a waiting list, as many as volunteers really write to."""
    who = asker(request)
    found = drive_of(who, drive)
    of = waiting_list_of(found, waiting, who)
    form = PortionForm(request.POST)
    rows = form.cleaned_data["rows"] if form.is_valid() else 0
    most = blocked.portion_of(found, who.now)
    many = min(rows, most)
    if many < 1:
        tell(request, _("Say how many, up to the most that is shown."), kind="bad")
        return back_to("drive_blocked", drive)
    told = ngettext("%(n)d person is being brought in.", "%(n)d people are being brought in.", many)
    act = partial(open_portion, waiting=of, rows=many, by=who.user, now=who.now)
    done(request, act, told % {"n": many})
    return back_to("drive_blocked", drive)


def waiting_list_of(drive: Drive, public_id: UUID, who: Asker) -> WaitingList:
    """Return a waiting list of a drive that somebody may also open in the room of lists."""
    for one in lists_of(drive, who):
        if one.public_id == public_id:
            return one
    raise Http404


def lists_of(drive: Drive, who: Asker) -> list[WaitingList]:
    """Return the waiting lists of a drive that lie in somebody's sections."""
    found = waiting_of(drive, now=who.now)
    mine = WaitingList.objects.visible_to(who.scope).filter(pk__in=[one.pk for one in found])
    seen = set(mine.values_list("pk", flat=True))
    return [one for one in found if one.pk in seen]


def context_of(drive: Drive, who: Asker) -> dict[str, Any]:
    progress = refreshing.progress(drive)
    gathered = progress_of(gathering.KIND, str(drive.public_id))
    return {
        "drive": drive,
        "told": blocked.told(drive),
        "progress": progress or (gathered if gathered and gathered.state == "running" else None),
        "poll_url": address("drive_blocked", drive.public_id),
        "lists": lists_of(drive, who),
        "is_on": waiting_lists_on(),
        "most": min(blocked.portion_of(drive, who.now), waiting_room(who.now)),
        **tabs(drive, "drive_blocked"),
    }
