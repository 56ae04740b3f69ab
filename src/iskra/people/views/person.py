"""One person's page, and what can be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from iskra.accounts.api import allow
from iskra.people.forms import FIELD_LABELS, SHOWN_FIELDS
from iskra.people.models import Standing
from iskra.people.rules.columns import allowed
from iskra.people.rules.standings import may_become
from iskra.people.selectors.page import person_page
from iskra.people.selectors.timeline import timeline
from iskra.people.views.asking import READERS, with_person
from iskra.places.api import country_name, language_name

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from iskra.people.models import Person
    from iskra.people.selectors.page import PersonPage
    from iskra.people.views.asking import Asker

# What a person does themselves has forms of its own; these are told with one button.
TOLD = {
    Standing.INVITED: _("Written to"),
    Standing.TALKING: _("They answered"),
    Standing.MEMBER: _("Joined as member"),
    Standing.FORMER: _("Left as member"),
}


@allow(*READERS)
@require_safe
@with_person
def person_detail(request: HttpRequest, person: Person, who: Asker) -> HttpResponse:
    """Show somebody's record; that it was looked at is on record."""
    page = person_page(person, user=who.user, now=who.now)
    return render(request, "people/person_detail.html", context_of(page, who))


def context_of(page: PersonPage, who: Asker) -> dict[str, Any]:
    person = page.person
    frozen = person.standing == Standing.RESTRICTED
    fields = card_fields(page)
    is_told = {field["name"] for field in fields if field["values"] or field["correction"]}
    return {
        "person": person,
        "page": page,
        "filled": [field for field in fields if field["name"] in is_told],
        "empty": [field for field in fields if field["name"] not in is_told],
        "agreed": agreed(page),
        "events": timeline(page),
        "steps": [] if frozen else steps(person),
        "is_frozen": frozen,
        "is_officer": who.is_officer,
        "now": who.now,
        "can_consent": not frozen,
    }


def card_fields(page: PersonPage) -> list[dict[str, Any]]:
    """Return the fields that this person may have, each with its values in words."""
    may = set().union(*(allowed(part.may_hold) for part in page.group.parts))
    corrected = {one.field: one for one in page.group.corrections}
    return [
        {
            "name": name,
            "label": FIELD_LABELS[name],
            "values": shown_values(name, page.card.get(name)),
            "correction": corrected.get(name),
        }
        for name in SHOWN_FIELDS
        if name in may
    ]


def shown_values(name: str, value: Any) -> list[str]:
    if not value:
        return []
    if name == "country":
        return [country_name(value)]
    if name == "language":
        return [language_name(value)]
    return list(value) if isinstance(value, list) else [str(value)]


def agreed(page: PersonPage) -> list[dict[str, Any]]:
    """Return each purpose with the statement that counts."""
    latest = {event.purpose: event for event in page.consents}
    return [
        {
            "purpose": latest[purpose].get_purpose_display(),
            "code": purpose,
            "given": given,
            "event": latest[purpose],
        }
        for purpose, given in page.agreed.items()
    ]


def steps(person: Person) -> list[dict[str, str]]:
    """Return the changes of standing that the table has a way to, as buttons."""
    address = reverse("people:standing", args=[person.public_id])
    return [
        {"to": to.value, "label": words, "url": address}
        for to, words in TOLD.items()
        if may_become(person.standing, to)
    ]
