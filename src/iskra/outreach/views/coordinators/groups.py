"""Groups of a drive and their slices: the map, cutting, giving, taking back, pausing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.forms.coordinators import CutForm, VolunteerChoice
from iskra.outreach.models import DriveGroup, Slice
from iskra.outreach.rules import slicing
from iskra.outreach.selectors import slice_map
from iskra.outreach.services import groups_and_slices as services
from iskra.outreach.views.coordinators.asking import (
    LEADERS,
    address,
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


@allow(*LEADERS)
@require_safe
def drive_groups(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show a drive's groups and how far each is."""
    found = drive_of(asker(request), drive)
    context = {
        "drive": found,
        "groups": slice_map.groups_of(found),
        **tabs(found, "drive_groups"),
    }
    return render(request, "outreach/drive_groups.html", context)


@allow(*LEADERS)
@require_safe
def drive_group(request: HttpRequest, drive: UUID, group: UUID) -> HttpResponse:
    """Show the map of a group: each part, who looks through it, what is done."""
    found = drive_of(asker(request), drive)
    return page(request, group_of(found, group), CutForm())


@allow(*LEADERS)
@require_POST
def group_cut(request: HttpRequest, drive: UUID, group: UUID) -> HttpResponse:
    """Cut a group into parts."""
    who = asker(request)
    of = group_of(drive_of(who, drive), group)
    form = CutForm(request.POST)
    if not form.is_valid():
        return page(request, of, form)
    try:
        many = services.cut_group(
            drive=of.drive,
            group=of.group,
            cut=form.cleaned_data["cut"],
            values=values_of(form, of),
            by=who.user,
            now=who.now,
        )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return page(request, of, form)
    words = ngettext("%(n)d part is new.", "%(n)d parts are new.", many) % {"n": many}
    tell(request, words)
    return back_to("drive_group", of.drive.public_id, of.group.public_id)


@allow(*LEADERS)
@require_POST
def slice_give(request: HttpRequest, drive: UUID, part: UUID) -> HttpResponse:
    """Give a part to a volunteer."""
    who = asker(request)
    found = drive_of(who, drive)
    piece = slice_of(found, part)
    form = VolunteerChoice(request.POST, drive=found)
    if not form.is_valid():
        tell(request, _("Choose somebody who takes part."), kind="bad")
    else:
        to = form.cleaned_data["to"]
        words = _("“%(part)s” is given to them.") % {"part": piece.value}
        done(
            request,
            partial(services.take_slice, part=piece, volunteer=to, now=who.now),
            words,
            undo=address("slice_take_back", found.public_id, piece.public_id),
        )
    return back_to("drive_group", found.public_id, piece.group.public_id)


@allow(*LEADERS)
@require_POST
def slice_take_back(request: HttpRequest, drive: UUID, part: UUID) -> HttpResponse:
    """Free a part for somebody else."""
    who = asker(request)
    found = drive_of(who, drive)
    piece = slice_of(found, part)
    words = _("“%(part)s” is free again.") % {"part": piece.value}
    done(request, partial(services.take_back, part=piece, by=who.user, now=who.now), words)
    return back_to("drive_group", found.public_id, piece.group.public_id)


@allow(*LEADERS)
@require_POST
def slice_remove(request: HttpRequest, drive: UUID, part: UUID) -> HttpResponse:
    """Take a part that nobody has begun out of the cut."""
    who = asker(request)
    found = drive_of(who, drive)
    piece = slice_of(found, part)
    words = _("“%(part)s” is gone.") % {"part": piece.value}
    done(request, partial(services.uncut, part=piece, by=who.user, now=who.now), words)
    return back_to("drive_group", found.public_id, piece.group.public_id)


@allow(*LEADERS)
@require_POST
def group_pause(request: HttpRequest, drive: UUID, group: UUID) -> HttpResponse:
    """Give out nobody of a group for now."""
    who = asker(request)
    of = group_of(drive_of(who, drive), group)
    words = _("Nobody of this group is given out for now.")
    undo = address("group_resume", of.drive.public_id, of.group.public_id)
    done(request, partial(services.pause_group, of=of, by=who.user, now=who.now), words, undo=undo)
    return back_to("drive_group", of.drive.public_id, of.group.public_id)


@allow(*LEADERS)
@require_POST
def group_resume(request: HttpRequest, drive: UUID, group: UUID) -> HttpResponse:
    """Give out people of a group again."""
    who = asker(request)
    of = group_of(drive_of(who, drive), group)
    words = _("People of this group are given out again.")
    done(request, partial(services.resume_group, of=of, by=who.user, now=who.now), words)
    return back_to("drive_group", of.drive.public_id, of.group.public_id)


def group_of(drive: Drive, public_id: UUID) -> DriveGroup:
    found = drive.in_groups.select_related("group", "drive").filter(group__public_id=public_id)
    of = found.first()
    if of is None:
        raise Http404
    return of


def slice_of(drive: Drive, public_id: UUID) -> Slice:
    part = drive.slices.select_related("group").filter(public_id=public_id).first()
    if part is None:
        raise Http404
    return part


def values_of(form: CutForm, of: DriveGroup) -> list[str]:
    """Return the parts that a form asks for."""
    told = form.cleaned_data
    if told["cut"] == Slice.Cut.TOWN:
        return slicing.by_hand(told["towns"].splitlines())
    if told["cut"] == Slice.Cut.PAGE:
        fair = slicing.fair_parts(size_of(of))
        return slicing.by_page(told["pages"], told["parts"] or min(fair, told["pages"]))
    return slicing.by_initial(of.group.language, told["parts"])


def size_of(of: DriveGroup) -> int:
    """Return how many people a group had when it was counted last; 0 if never."""
    last = of.group.sizes.order_by("-counted_on").values_list("size", flat=True).first()
    return last or 0


def page(request: HttpRequest, of: DriveGroup, form: CutForm) -> HttpResponse:
    mapped = slice_map.map_of(of)
    size = size_of(of)
    context = {
        "drive": of.drive,
        "of": of,
        "map": mapped,
        "able": slice_map.fitting(of),
        "form": form,
        "size": size,
        "fair": slicing.fair_parts(size) if size else 0,
        "shares": [
            (_("looked through"), mapped.counts["done"]),
            (_("being looked through"), mapped.counts["leased"]),
            (_("untouched"), mapped.counts["untouched"]),
        ],
        **tabs(of.drive, "drive_groups"),
    }
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_group.html", context, status=status)
