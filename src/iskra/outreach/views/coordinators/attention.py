"""What needs a coordinator in a drive, and the messages to its volunteers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import allow
from iskra.outreach.forms.coordinators import MessageForm
from iskra.outreach.models import Assignment
from iskra.outreach.rules.states import State
from iskra.outreach.selectors import attention as selectors
from iskra.outreach.selectors import drive_messages as message_selectors
from iskra.outreach.services import messages
from iskra.outreach.services.returning import decide_unanswered
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

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@allow(*LEADERS)
@require_safe
def drive_attention(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show who went quiet, what is asked for long, what came late, what ends."""
    who = asker(request)
    found = drive_of(who, drive)
    context = {
        "drive": found,
        "told": selectors.attention(found, who.now),
        **tabs(found, "drive_attention"),
    }
    return render(request, "outreach/drive_attention.html", context)


@allow(*LEADERS)
@require_POST
def asked_decide(request: HttpRequest, drive: UUID, assignment: UUID) -> HttpResponse:
    """Decide for a volunteer who does not say whether they wrote to somebody."""
    who = asker(request)
    found = drive_of(who, drive)
    held = Assignment.objects.open().filter(drive=found, state=State.ASKED, public_id=assignment)
    one = held.select_related("volunteer").first()
    if one is None:
        raise Http404
    wrote = request.POST.get("wrote") == "yes"
    words = _("Counted as written.") if wrote else _("Somebody else may get them now.")
    act = partial(decide_unanswered, assignment=one, wrote=wrote, by=who.user, now=who.now)
    done(request, act, words)
    return back_to("drive_attention", drive)


@allow(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
def drive_messages(request: HttpRequest, drive: UUID) -> HttpResponse:
    """Show what was said to a drive's volunteers, and say something more."""
    who = asker(request)
    found = drive_of(who, drive)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            sent = messages.send(
                drive=found, body=form.cleaned_data["body"], by=who.user, now=who.now
            )
        except RefusedError as refusal:
            form.add_error("body", str(refusal))
        else:
            undo = address("message_take_back", drive, sent.public_id)
            done(request, lambda: None, _("It stands on their page from now on."), undo=undo)
            return back_to("drive_messages", drive)
    context = {
        "drive": found,
        "form": form,
        "messages_sent": message_selectors.messages_of(found, by=who.user, now=who.now),
        **tabs(found, "drive_messages"),
    }
    status = 422 if form.errors else 200
    return render(request, "outreach/drive_messages.html", context, status=status)


@allow(*LEADERS)
@require_POST
def message_take_back(request: HttpRequest, drive: UUID, message: UUID) -> HttpResponse:
    """Show a message to nobody any more."""
    who = asker(request)
    found = drive_of(who, drive).messages.filter(public_id=message).first()
    if found is None:
        raise Http404
    act = partial(messages.take_back, message=found, by=who.user, now=who.now)
    done(request, act, _("The message is gone."))
    return back_to("drive_messages", drive)
