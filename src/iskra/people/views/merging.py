"""Merging two records by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iskra.accounts.api import allow
from iskra.audit.api import Why
from iskra.people import services
from iskra.people.forms import FIELD_LABELS, SHOWN_FIELDS, MergeForm
from iskra.people.selectors import people
from iskra.people.selectors.cards import open_cards
from iskra.people.views.asking import PAGE, READERS, with_person
from iskra.people.views.person import shown_values
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from iskra.people.models import Person
    from iskra.people.views.asking import Asker


@allow(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def person_merge(request: HttpRequest, person: Person, who: Asker) -> HttpResponse:
    """Ask for the other one, show both side by side (GET), and merge them (POST)."""
    form = MergeForm(request.POST if request.method == "POST" else request.GET or None)
    other = other_of(form, person, who)
    if other is None:
        status = 422 if form.errors else 200
        context = {"person": person, "form": form}
        return render(request, "people/person_merge.html", context, status=status)
    if request.method != "POST":
        return compared(request, person, other, who)
    try:
        made = services.merge(
            left_id=person.pk, right_id=other.pk, why="decided", by=who.user, now=who.now
        )
    except RefusedError as refusal:
        tell(request, str(refusal), kind="warning")
        return redirect(PAGE, person.public_id)
    undo = reverse("people:undo", args=[made.winner.public_id, "merge", made.public_id])
    tell(request, _("These two are one person now."), undo_url=undo)
    return redirect(PAGE, made.winner.public_id)


def other_of(form: MergeForm, person: Person, who: Asker) -> Person | None:
    """Return the other one, if whoever asks may see them; missing and hidden answer alike."""
    if not form.is_bound or not form.is_valid():
        return None
    seen = people.find(form.cleaned_data["other"], who.scope, who.now)
    if seen is None:
        form.add_error("other", _("There is nobody with this id."))
        return None
    if seen.person.pk == person.pk:
        form.add_error("other", _("This is the same person."))
        return None
    return seen.person


@transaction.atomic
def compared(request: HttpRequest, left: Person, right: Person, who: Asker) -> HttpResponse:
    cards = open_cards([left, right], by=who.user, why=Why.REVIEW, now=who.now, place="merge")
    context = {
        "person": left,
        "other": right,
        "keeps": min((left, right), key=lambda one: (one.created_at, one.pk)),
        "rows": [row for name in SHOWN_FIELDS if (row := compare(name, left, right, cards))],
    }
    return render(request, "people/person_merge_confirm.html", context)


def compare(
    name: str, left: Person, right: Person, cards: dict[int, dict[str, Any]]
) -> dict[str, Any] | None:
    values = [shown_values(name, cards[one.pk].get(name)) for one in (left, right)]
    if not any(values):
        return None
    if values[0] == values[1]:
        state = "same"
    elif all(values):
        state = "like" if set(values[0]) & set(values[1]) else "different"
    else:
        state = "one_sided"
    shown = [", ".join(several) for several in values]
    return {"label": FIELD_LABELS[name], "left": shown[0], "right": shown[1], "state": state}
