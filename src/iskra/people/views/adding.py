"""Adding somebody by hand or by paste, with likely duplicates while typing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from iskra.accounts.api import allow
from iskra.audit.api import Why
from iskra.charts.words import code_sentence
from iskra.people import finding, services
from iskra.people.forms import AddForm
from iskra.people.forms.adding import filled, read_pasted
from iskra.people.models import Person
from iskra.people.selectors import people
from iskra.people.selectors.cards import open_readable_cards
from iskra.people.views.asking import PAGE, READERS, asker
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from iskra.people.views.asking import Asker

MOST_LIKELY = 5
# log2 of the odds from which somebody is worth showing: one in four, as in grey pairs.
WORTH_SHOWING = -12.0
ASKED = {
    "name": "name",
    "links": "link",
    "emails": "email",
    "phones": "phone",
    "country": "country",
    "locality": "locality",
    "affiliations": "affiliations",
}


@allow(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def person_add(request: HttpRequest) -> HttpResponse:
    """Show the form, read what was pasted, or add somebody."""
    who = asker(request)
    if request.method != "POST":
        return add_page(request, AddForm(), who)
    if "read" in request.POST:
        return pasted_page(request, who)
    form = AddForm(request.POST)
    if not form.is_valid():
        return add_page(request, form, who, status=422)
    try:
        person = add(form, who)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return add_page(request, form, who, status=422)
    tell(request, _("Added."))
    seen = people.find(person.public_id, who.scope, who.now)
    if "more" in request.POST or seen is None:
        return redirect("people:add")
    return redirect(PAGE, person.public_id)


@transaction.atomic
def add(form: AddForm, who: Asker) -> Person:
    said, consents = form.cleaned_data, []
    if said["standing"] == "consented":
        text = services.consent_text(
            purpose=said["purpose"], language=said["language"] or "und", body=said["body"]
        )
        at = dt.datetime.combine(said["said_on"], dt.time(12), tzinfo=dt.UTC)
        consents = form.consents(text.pk, at)
    return services.add_person(
        card=form.card(),
        standing=said["standing"],
        consents=consents,
        declared=said["declared"],
        public_id=said["token"],
        scope=who.scope,
        by=who.user,
        now=who.now,
    )


def pasted_page(request: HttpRequest, who: Asker) -> HttpResponse:
    """Fill the form from what was pasted; nothing is fetched and nothing is kept."""
    found, rest = read_pasted(request.POST.get("pasted", ""))
    form = AddForm(initial=filled(request.POST.dict(), found))
    return add_page(request, form, who, rest=rest, typed=found)


def add_page(
    request: HttpRequest,
    form: AddForm,
    who: Asker,
    *,
    status: int = 200,
    rest: str = "",
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    asked = typed or dict(form.data.items())
    context = {"form": form, "rest": rest, **likely_context(asked, who)}
    if typed is not None:
        context["was_read"] = True
    template = "_add_form.html" if getattr(request, "htmx", False) else "person_add.html"
    return render(request, f"people/{template}", context, status=status)


@allow(*READERS)
@require_POST
def person_likely(request: HttpRequest) -> HttpResponse:
    """Answer while somebody types: who may be here already, and what will not be kept."""
    context = likely_context(request.POST.dict(), asker(request))
    form = AddForm(request.POST)
    context["not_kept"] = form.will_not_be_kept()
    return render(request, "people/_likely.html", context)


def likely_context(typed: Mapping[str, str], who: Asker) -> dict[str, Any]:
    cells = {
        theirs: value.splitlines()[0].strip()
        for ours, theirs in ASKED.items()
        if (value := str(typed.get(ours, "")).strip())
    }
    if not set(cells) - {"country"}:
        return {"likely": []}
    try:
        found = finding.like(cells, who.scope, limit=MOST_LIKELY)
    except finding.NotReadyError as refusal:
        return {"likely": [], "refusal": refusal}
    found = [one for one in found if one.score >= WORTH_SHOWING]
    # Asked again by the scoped query, whatever the index says.
    visible = Person.objects.visible_to(who.scope, who.now)
    shown = people.in_order(visible, [one.person for one in found])
    with transaction.atomic():
        cards = open_readable_cards(shown, by=who.user, why=Why.TYPING, now=who.now, place="add")
    reasons = {one.person: one.reasons for one in found}
    language = get_language() or "en"
    return {
        "likely": [
            {
                "person": person,
                "card": cards[person.pk],
                "why": code_sentence(reasons[person.pk], language),
            }
            for person in shown
        ]
    }
