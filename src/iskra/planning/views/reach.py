"""How many people a drive's groups hold: sizes, looks from one to another, lists that were read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.api import tabs
from iskra.planning.forms import GroupsForm, LookForm, look_form
from iskra.planning.models import Look, SizedGroup
from iskra.planning.selectors import reach as selectors
from iskra.planning.services import counting
from iskra.planning.services import groups as services
from iskra.planning.views.asking import (
    LEADERS,
    asker,
    back_to,
    done,
    drive_of,
    wants_fragment,
)
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.api import Drive


@allow(*LEADERS)
@require_safe
def reach(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show what is provable, what was sampled, and what was counted."""
    found = drive_of(asker(request), drive)
    progress = counting.progress(found)
    if wants_fragment(request) and progress:
        told = {"progress": progress, "poll_url": address(found)}
        return render(request, "planning/_progress.html", told)
    response = page(request, found)
    if wants_fragment(request):
        response["HX-Refresh"] = "true"
    return response


@allow(*LEADERS)
@require_POST
def groups_add(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Take groups and sizes as they were typed in."""
    who = asker(request)
    found = drive_of(who, drive)
    form = GroupsForm(request.POST)
    if not form.is_valid():
        return page(request, found, groups_form=form)
    lines = form.cleaned_data["groups"]
    act = partial(services.add, drive=found, lines=lines, now=who.now)
    told = ngettext("%(n)d group is in.", "%(n)d groups are in.", len(lines)) % {"n": len(lines)}
    done(request, act, told)
    return back_to("reach", found)


@allow(*LEADERS)
@require_POST
def groups_take(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Take the drive's target groups with the sizes that were counted last."""
    found = drive_of(asker(request), drive)
    try:
        taken = services.take(drive=found)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return back_to("reach", found)
    words = ngettext("%(n)d group is in.", "%(n)d groups are in.", taken) % {"n": taken}
    if taken:
        tell(request, words)
    else:
        tell(request, _("None of the drive’s groups has a size yet."), kind="warning")
    return back_to("reach", found)


@allow(*LEADERS)
@require_POST
def group_remove(request: HttpRequest, drive: UUID, group: UUID) -> HttpResponse:
    """Take a group out, with the looks from it and into it."""
    found = drive_of(asker(request), drive)
    one = SizedGroup.objects.filter(drive=found, public_id=group).first()
    if one is None:
        raise Http404
    done(request, one.delete, _("The group is out."))
    return back_to("reach", found)


@allow(*LEADERS)
@require_POST
def look_add(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Keep how many drawn from one group were found in another."""
    who = asker(request)
    found = drive_of(who, drive)
    form = look_form(found, request.POST)
    if form.is_valid():
        try:
            services.look(**form.cleaned_data, by=who.user, now=who.now)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("The look is kept."))
            return back_to("reach", found)
    return page(request, found, look=form)


@allow(*LEADERS)
@require_POST
def look_remove(request: HttpRequest, drive: UUID, look: UUID) -> HttpResponse:
    """Take a look out."""
    found = drive_of(asker(request), drive)
    one = Look.objects.filter(first__drive=found, public_id=look).first()
    if one is None:
        raise Http404
    done(request, one.delete, _("The look is out."))
    return back_to("reach", found)


@allow(*LEADERS)
@require_POST
def count(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Have the lists counted that were read."""
    who = asker(request)
    found = drive_of(who, drive)
    act = partial(counting.ask, drive=found, now=who.now)
    done(request, act, _("The lists are being counted."))
    return back_to("reach", found)


def address(drive: Drive) -> str:
    return reverse("planning:reach", args=[drive.public_id])


def page(
    request: HttpRequest,
    drive: Drive,
    *,
    groups_form: GroupsForm | None = None,
    look: LookForm | None = None,
) -> HttpResponse:
    """Return the page, with a form that could not be taken where there is one."""
    context: dict[str, Any] = {
        "drive": drive,
        "known": selectors.known(drive),
        "read": selectors.read(drive),
        "can_count": counting.read(drive).exists(),
        "progress": counting.progress(drive),
        "poll_url": address(drive),
        "groups_form": groups_form or GroupsForm(),
        "look_form": look or look_form(drive),
        **tabs(drive, "planning:reach"),
    }
    status = 422 if groups_form or look else 200
    return render(request, "planning/reach.html", context, status=status)
