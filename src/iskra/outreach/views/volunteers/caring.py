"""Who looks after whom: my people, the next talk, and a few sealed words about the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import Role, allow
from iskra.outreach.forms.settling import TakerForm
from iskra.outreach.forms.volunteers import RhythmForm, TalkForm
from iskra.outreach.selectors import my_people
from iskra.outreach.selectors.one_person import title_of
from iskra.outreach.services import caring, talking
from iskra.outreach.views.moments import moment_from, moment_of
from iskra.outreach.views.volunteers.asking import Carer, carer, page
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from iskra.outreach.models import Care

CARERS = (Role.VOLUNTEER, Role.COORDINATOR)


@allow(*CARERS)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the people somebody looks after."""
    who = carer(request)
    with transaction.atomic():
        people = my_people.mine_of(who.user, who.now)
    return page(request, who, "today_mine.html", {"people": people})


@allow(*CARERS)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, person: UUID) -> HttpResponse:
    """Show what was noted of the talks with somebody, and take down another one."""
    who = carer(request)
    care = care_of(who, person)
    form = TalkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            talking.note_talk(care=care, note=form.cleaned_data["note"], by=who.user, now=who.now)
        except RefusedError as refusal:
            tell(request, str(refusal), kind="bad")
        else:
            tell(request, _("Noted. The day of the next talk is set."))
        return redirect("outreach:today_mine")
    with transaction.atomic():
        card = my_people.card_of(care, who.user, who.now)
        talks = my_people.talks_of(care, who.user, who.now)
    context = {
        "care": care,
        "title": title_of(card),
        "links": card.get("links") or [],
        "talks": talks,
        "form": form,
        "rhythm": RhythmForm(initial={"days": care.rhythm_days}),
    }
    return page(request, who, "today_talk.html", context, 422 if form.errors else 200)


@allow(*CARERS)
@require_POST
def rhythm(request: HttpRequest, person: UUID) -> HttpResponse:
    """Talk with somebody more or less often."""
    who = carer(request)
    care = care_of(who, person)
    form = RhythmForm(request.POST)
    if form.is_valid():
        talking.change_rhythm(care=care, days=form.cleaned_data["days"], by=who.user, now=who.now)
        tell(request, _("Saved."))
    return redirect("outreach:today_talk", person)


@allow(*CARERS)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, person: UUID) -> HttpResponse:
    """Say what handing over does, and let somebody else look after a person."""
    who = carer(request)
    care = care_of(who, person)
    takers = my_people.takers(care, who.user)
    form = TakerForm(request.POST if request.method == "POST" else None, takers=takers)
    if form.is_valid():
        to = form.cleaned_data["to"].user
        try:
            caring.hand_over_one(care=care, to=to, by=who.user, now=who.now)
        except RefusedError as refusal:
            tell(request, str(refusal), kind="bad")
        else:
            undo = reverse("outreach:today_care_back", args=[moment_of(who.now)])
            tell(request, _("Handed over."), undo_url=undo)
        return redirect("outreach:today_mine")
    with transaction.atomic():
        title = title_of(my_people.card_of(care, who.user, who.now))
    context = {"care": care, "title": title, "form": form, "has_takers": takers.exists()}
    status = 422 if form.errors else 200
    return page(request, who, "today_care_hand_over.html", context, status)


@allow(*CARERS)
@require_POST
def take_back(request: HttpRequest, moment: int) -> HttpResponse:
    """Undo a handing-over of one's own: whom nobody spoke with since comes back."""
    who = carer(request)
    moved = caring.take_back(at=moment_from(moment), by=who.user, now=who.now)
    words = _("They are with you again.") if moved else _("This can no longer be undone.")
    tell(request, words, kind="good" if moved else "bad")
    return redirect("outreach:today_mine")


def care_of(who: Carer, public_id: UUID) -> Care:
    """Return how somebody is looked after by whoever asks.

    Raises:
        Http404: if they are not.
    """
    found = my_people.held_by(who.user, who.now).filter(person__public_id=public_id).first()
    if found is None:
        raise Http404
    return found
