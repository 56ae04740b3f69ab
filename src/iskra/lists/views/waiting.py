"""Waiting lists: what waits, the next portion, numbers without names, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import Role, allow
from iskra.lists.forms.waiting import PortionForm, TermsForm
from iskra.lists.selectors import waiting as selectors
from iskra.lists.services import choosing, comparing_waiting
from iskra.lists.services import terms as terms_services
from iskra.lists.services import waiting as services
from iskra.lists.views.asking import REVIEWERS, asker, wants_fragment
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell
from iskra.work.api import progress_of

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from django.http import HttpRequest

    from iskra.lists.models import WaitingList
    from iskra.lists.views.asking import Asker


@allow(*REVIEWERS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the lists on which people wait: numbers, never names."""
    who = asker(request)
    context = {
        "lists": selectors.waiting_lists(who.scope),
        "is_on": choosing.is_on(),
        "terms": selectors.terms(),
        "room": choosing.capacity(who.now),
        "may_switch": Role.DATA_OFFICER in who.user.roles,
    }
    return render(request, "lists/waiting_index.html", context)


@allow(Role.DATA_OFFICER, step_up=True)
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """Switch waiting lists on or off, and say how large portions are."""
    now_held = selectors.terms()
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        initial={
            "is_on": now_held.is_on,
            "daily_cap": now_held.daily_cap,
            "sessions": now_held.sessions,
        },
    )
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("is_on", "daily_cap", "sessions")}
        who = asker(request)
        terms_services.set_terms(**told, by=who.user, now=who.now)
        tell(request, _("Kept. From now on this holds."))
        return redirect("lists:waiting")
    context = {"form": form, "history": selectors.history_of_terms()[:20]}
    return render(request, "lists/waiting_terms.html", context)


@allow(*REVIEWERS)
@require_safe
def waiting_list(request: HttpRequest, waiting: UUID) -> HttpResponse:
    """Show one list; for htmx, how far its counting is."""
    who = asker(request)
    found = _found(who, waiting)
    context = _context(found, who.now)
    template = (
        "lists/_waiting_counts.html" if wants_fragment(request) else "lists/waiting_list.html"
    )
    return render(request, template, context)


@allow(*REVIEWERS)
@require_POST
def open_portion(request: HttpRequest, waiting: UUID) -> HttpResponse:
    """Open the next rows, in keyed order, as many as volunteers can write to."""
    who = asker(request)
    found = _found(who, waiting)
    form = PortionForm(request.POST)
    if not form.is_valid():
        return render(
            request,
            "lists/waiting_list.html",
            {**_context(found, who.now), "form": form},
            status=422,
        )
    try:
        portion = services.open_portion(
            waiting=found, rows=form.cleaned_data["rows"], by=who.user, now=who.now
        )
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        words = ngettext(
            "%(number)d person is being brought in.",
            "%(number)d people are being brought in.",
            portion.portion_rows,
        )
        tell(request, words % {"number": portion.portion_rows})
    return redirect("lists:waiting_list", found.public_id)


@allow(*REVIEWERS)
@require_POST
def compare(request: HttpRequest, waiting: UUID) -> HttpResponse:
    """Have the list counted: how many people, how many of them known."""
    who = asker(request)
    found = _found(who, waiting)
    try:
        comparing_waiting.ask(waiting=found, by=who.user, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    return redirect("lists:waiting_list", found.public_id)


@allow(*REVIEWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, waiting: UUID) -> HttpResponse:
    """End a list: the file with all who wait is deleted for good."""
    who = asker(request)
    found = _found(who, waiting)
    if request.method == "POST":
        services.close(waiting=found, by=who.user, now=who.now)
        tell(request, _("The list is deleted. Nobody waits on it any more."))
        return redirect("lists:waiting")
    return render(
        request,
        "lists/waiting_close.html",
        {"waiting": found, "rest": found.rows - found.opened},
    )


def _found(who: Asker, waiting: UUID) -> WaitingList:
    found = selectors.waiting_lists(who.scope).filter(public_id=waiting).first()
    if found is None:
        raise Http404
    return found


def _context(found: WaitingList, now: dt.datetime) -> dict[str, Any]:
    rest = found.rows - found.opened
    room = choosing.capacity(now)
    progress = progress_of(comparing_waiting.KIND, str(found.public_id))
    is_over = bool(found.closed_at) or found.delete_at <= now
    return {
        "waiting": found,
        "rest": 0 if is_over else rest,
        "room": room,
        "next_many": 0 if is_over else min(rest, room),
        "is_over": is_over,
        "is_on": choosing.is_on(),
        "form": PortionForm(),
        "progress": progress if progress and progress.state in {"waiting", "running"} else None,
        "portions": found.portions.order_by("-created_at")[:20],
    }
