"""Merge review: what waits, one pair after the other, and what was decided taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import allow
from iskra.lists.forms.review import filters_in
from iskra.lists.selectors import review, wording
from iskra.lists.services import deciding, leasing
from iskra.lists.views.asking import REVIEWERS, asker, wants_fragment
from iskra.people.api import Person
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest

    from iskra.lists.models import Decision, GreyPair
    from iskra.lists.selectors.review import Filters
    from iskra.lists.views.asking import Asker


@allow(*REVIEWERS)
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show how many decisions wait, by source, language and strength."""
    who = asker(request)
    waiting = review.overview(who.scope, who.now)
    rows = {
        "by_source": [
            (name, number, _next_url(source=pk)) for name, pk, number in waiting.by_source
        ],
        "by_language": [
            (wording.cell_words("language", code), number, _next_url(language=code))
            for code, number in waiting.by_language
        ],
        "by_strength": [
            (wording.STRENGTHS[one], number, _next_url(strength=one.value))
            for one, number in waiting.by_strength
        ],
    }
    return render(request, "lists/review_front.html", {"waiting": waiting, **rows})


@allow(*REVIEWERS)
@require_safe
def next_pair(request: HttpRequest) -> HttpResponse:
    """Lead to the next pair that nobody else looks at; for htmx, give it at once."""
    filters, without = filters_in(request.GET)
    who = asker(request)
    pairs = review.next_pairs(who.scope, who.now, filters, by=who.user, without=without)
    found = leasing.lease_first(pairs, by=who.user, now=who.now)
    if wants_fragment(request):
        context = _context(who, found, filters) if found else _nothing(filters)
        return render(request, "lists/_review_next.html", context)
    if found is None:
        tell(request, _("No other decision waits here."), kind="plain")
        return redirect("lists:review")
    return redirect(_url("lists:review_pair", found.public_id, filters))


@allow(*REVIEWERS)
@require_safe
def pair(request: HttpRequest, pair: UUID) -> HttpResponse:
    """Show the two people of a pair beside each other."""
    filters, _without = filters_in(request.GET)
    who = asker(request)
    found = _pair(who, pair)
    is_free = leasing.lease(pair=found, by=who.user, now=who.now)
    context = _context(who, found, filters)
    return render(request, "lists/review_pair.html", {**context, "is_free": is_free})


@allow(*REVIEWERS)
@require_POST
def decide(request: HttpRequest, pair: UUID) -> HttpResponse:
    """Take a decision; answer htmx with what was decided, a plain form with the next pair."""
    services: dict[str, tuple[Callable[..., Any], str]] = {
        "same": (deciding.decide_same, _("One person now.")),
        "not_same": (deciding.decide_not_same, _("Two people, for good.")),
        "later": (deciding.decide_later, _("Put off: both are held back until then.")),
    }
    if (chosen := services.get(request.POST.get("verdict", ""))) is None:
        return HttpResponseBadRequest()
    filters, _without = filters_in(request.GET)
    who = asker(request)
    found = _pair(who, pair)
    try:
        made = chosen[0](pair=found, by=who.user, now=who.now)
    except RefusedError as refusal:
        return _refused(request, found, filters, refusal)
    undo_url = _undo_url(found, made)
    if wants_fragment(request):
        context = {"kind": "good", "text": chosen[1], "undo_url": undo_url}
        return render(request, "lists/_review_decided.html", context)
    tell(request, chosen[1], undo_url=undo_url)
    return redirect(_next_url_of(filters))


@allow(*REVIEWERS)
@require_POST
def undo_decision(request: HttpRequest, decision: UUID) -> HttpResponse:
    """Take a decision back and show its pair again."""
    who = asker(request)
    found = review.decisions_of(who.scope, who.now).filter(public_id=decision).first()
    if found is None:
        raise Http404
    return _taken_back(request, found, deciding.undo_decision, decision=found)


@allow(*REVIEWERS)
@require_POST
def ask_again(request: HttpRequest, pair: UUID) -> HttpResponse:
    """Ask at once what was put off."""
    found = _pair(asker(request), pair)
    return _taken_back(request, found, deciding.undo_later, pair=found)


def _taken_back(
    request: HttpRequest, about: Decision | GreyPair, service: Callable[..., None], **what: Any
) -> HttpResponse:
    who = asker(request)
    try:
        service(**what, by=who.user, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    else:
        tell(request, _("Taken back. The question is open again."))
    pair = review.pair_of(about)
    url = _url("lists:review_pair", pair.public_id) if pair else reverse("lists:review")
    response: HttpResponse = redirect(url)
    if wants_fragment(request):
        response = HttpResponse(headers={"HX-Redirect": url})
    return response


def _pair(who: Asker, public_id: UUID) -> GreyPair:
    seen = review.pairs_of(who.scope, who.now)
    found = review.with_ends(seen).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _context(who: Asker, found: GreyPair, filters: Filters) -> dict[str, Any]:
    try:
        with transaction.atomic():
            shown = review.show(found, scope=who.scope, by=who.user, now=who.now)
    except Person.DoesNotExist as gone:
        raise Http404 from gone
    sides = [(side, wording.title_of(side)) for side in shown.sides]
    return {
        "shown": shown,
        "pair": found,
        "sides": sides,
        "rows": wording.compare_rows(shown),
        "facts": wording.facts_of(shown),
        "why": wording.why(shown),
        "question": wording.question(shown),
        "strength": wording.STRENGTHS[shown.strength],
        "is_waiting": found.state in review.WAITING_STATES,
        "left": review.waiting_pairs(who.scope, who.now).count(),
        "decide_url": _url("lists:review_decide", found.public_id, filters),
        "next_url": _next_url_of(filters, without=found.public_id),
    }


def _nothing(filters: Filters) -> dict[str, Any]:
    return {"shown": None, "is_filtered": filters != type(filters)()}


def _refused(
    request: HttpRequest, found: GreyPair, filters: Filters, refusal: RefusedError
) -> HttpResponse:
    """Say what was refused; the pair stays where it was, and nothing is overwritten."""
    url = _url("lists:review_pair", found.public_id, filters)
    if wants_fragment(request):
        context = {"kind": "bad", "text": str(refusal), "url": url, "label": _("Look at it again")}
        return render(request, "lists/_review_decided.html", context, status=409)
    tell(request, str(refusal), kind="bad")
    return redirect(url)


def _undo_url(found: GreyPair, made: Decision | None) -> str:
    if made is None:
        return reverse("lists:review_ask_again", args=[found.public_id])
    return reverse("lists:review_undo", args=[made.public_id])


def _next_url(**filters: Any) -> str:
    return f"{reverse('lists:review_next')}?{urlencode(filters)}"


def _next_url_of(filters: Filters, **more: Any) -> str:
    given = {**_given(filters), **more}
    return _next_url(**given) if given else reverse("lists:review_next")


def _url(name: str, public_id: UUID, filters: Filters | None = None) -> str:
    given = _given(filters) if filters else {}
    return reverse(name, args=[public_id]) + (f"?{urlencode(given)}" if given else "")


def _given(filters: Filters) -> dict[str, Any]:
    named = {
        "source": filters.source,
        "language": filters.language,
        "strength": filters.strength,
    }
    return {name: value for name, value in named.items() if value}
