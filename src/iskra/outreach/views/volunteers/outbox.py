"""The one address that phones send to: what waited there, in any order, as often as they like."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST

from iskra.accounts.api import Role, allow
from iskra.outreach.errors import TooManyOpenedError
from iskra.outreach.forms.volunteers import UNDO, OutcomeForm, UndoForm
from iskra.outreach.rules.entries import Recorded
from iskra.outreach.selectors import today as days
from iskra.outreach.selectors.one_person import with_all
from iskra.outreach.services import recording, returning, taking
from iskra.outreach.views.volunteers.asking import Asker, asker
from iskra.outreach.views.volunteers.cards import opened_card
from iskra.outreach.views.volunteers.person import approach_of
from iskra.shared.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from iskra.outreach.selectors.one_person import Card

MOST_ENTRIES: Final = 100
MOST_AHEAD: Final = 5
# A fragment that a script takes apart: nothing in it loads or runs anything.
POLICY: Final = "default-src 'none'; frame-ancestors 'none'"


@dataclass
class Coming:
    """Who comes next on a phone.

    Attributes:
        cards: the people fetched ahead.
        is_end: that there is nobody after these.
        rest: why nobody more comes for now though there are more; empty where that is not so.
    """

    cards: list[Card] = field(default_factory=list)
    is_end: bool = False
    rest: str = ""


@allow(Role.VOLUNTEER)
@gzip_page
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """Record what waited on the phone, say what became of it, and give the next people along."""
    who = asker(request)
    receipts = list(received(who, request.POST.getlist("entry")[:MOST_ENTRIES]))
    words = taken(who, request.POST.get("take", ""))
    have = [one for one in request.POST.getlist("have")[:MOST_ENTRIES] if named({"id": one})]
    coming = next_cards(request, who, have)
    gone = days.not_in_hand(who.volunteer, have)
    context = {"receipts": receipts, "coming": coming, "gone": gone, "words": words}
    response = render(request, "outreach/_today_sync.html", context)
    response["Content-Security-Policy"] = POLICY
    return response


def received(who: Asker, texts: Iterable[str]) -> Iterable[Recorded]:
    """Record entries in the order of the taps; each is settled for itself."""
    for text in texts:
        told = read(text)
        if (undoing := UndoForm(told)).is_valid() and told.get("outcome") == UNDO:
            yield undone(who, **undoing.cleaned_data)
        elif (form := OutcomeForm(told)).is_valid():
            entry = form.entry(who.now)
            yield from recording.record(volunteer=who.volunteer, entries=[entry], now=who.now)
        elif (made_by := named(told)) is not None:
            # Nobody can do anything about it: it goes, so that what is behind it can come.
            yield Recorded(made_by, "refused")


def read(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def named(told: dict[str, Any]) -> UUID | None:
    try:
        return UUID(str(told.get("id")))
    except ValueError:
        return None


def undone(who: Asker, id: UUID, undoes: UUID) -> Recorded:  # noqa: A002 - as phones name it
    """Take an outcome back; what never arrived needs no taking back."""
    found = approach_of(who, undoes)
    if found is None or found.undone_at is not None:
        return Recorded(id, "known")
    try:
        returning.undo_outcome(approach=found, volunteer=who.volunteer, now=who.now)
    except RefusedError as refusal:
        return Recorded(id, "refused", str(refusal))
    return Recorded(id, "done")


def taken(who: Asker, drive: str) -> str:
    """Take the next ones of a drive, when the phone asks; return the words of a refusal."""
    running = days.running_drives(who.volunteer) if drive else []
    found = next((one for one in running if str(one.public_id) == drive), None)
    if found is None or days.in_hand(who.volunteer).exists():
        return ""
    try:
        taking.take_batch(drive=found, volunteer=who.volunteer, now=who.now)
    except RefusedError as refusal:
        return str(refusal)
    return ""


def next_cards(request: HttpRequest, who: Asker, have: list[str]) -> Coming:
    """Return the people that the phone wants ahead, and whether there are no more after them."""
    try:
        wanted = min(int(request.POST.get("want", 0)), MOST_AHEAD)
    except ValueError:
        return Coming()
    coming = Coming()
    others = with_all(days.in_hand(who.volunteer).exclude(public_id__in=have))
    looked_at = list(others[: wanted + MOST_AHEAD]) if wanted > 0 else []
    for one in looked_at:
        try:
            coming.cards.append(opened_card(request, who, one, ahead=True))
        except TooManyOpenedError as refusal:
            coming.rest = str(refusal)
            return coming
        except RefusedError:
            # Not to be written to any more: it was taken off the list just now.
            continue
        if len(coming.cards) == wanted:
            return coming
    coming.is_end = wanted > 0 and len(looked_at) < wanted + MOST_AHEAD
    return coming
