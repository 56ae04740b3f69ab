"""The list of people: search while typing, filters in the address, saved views."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iskra.accounts.api import allow
from iskra.audit.api import Why
from iskra.people import finding, services
from iskra.people.forms import FilterForm, SavedViewForm
from iskra.people.models import Person, SavedView
from iskra.people.selectors import filters, people
from iskra.people.selectors.cards import open_readable_cards
from iskra.people.views.asking import READERS, asker
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from iskra.people.models import PersonQuerySet
    from iskra.people.selectors.people import Listed
    from iskra.people.views.asking import Asker
    from iskra.shared.errors import RefusedError

ON_A_PAGE = 25
MOST_FOUND = 100
LONGEST_QUERY = 200


@dataclass
class Question:
    """What a list is asked for: filters, words typed, page."""

    people: PersonQuerySet
    form: FilterForm
    typed: str
    page: int
    refusal: RefusedError | None = None
    reasons: dict[int, Any] = field(default_factory=dict)


@allow(*READERS)
@require_safe
def people_index(request: HttpRequest) -> HttpResponse:
    """Answer with the list, or while somebody types with the results alone."""
    who = asker(request)
    question = question_of(request, who)
    listed = results(question, who)
    with transaction.atomic():
        cards = open_readable_cards(
            listed.people, by=who.user, why=Why.SEARCH, now=who.now, place="people"
        )
    context = list_context(question, listed, cards, who)
    template = "_results.html" if getattr(request, "htmx", False) else "people_index.html"
    return render(request, f"people/{template}", context)


def question_of(request: HttpRequest, who: Asker) -> Question:
    sections = filters.sections_for(who.user, who.scope)
    others = filters.of_other_rooms(who.user)
    form = FilterForm(request.GET, scope=who.scope, sections=sections, others=others)
    visible = Person.objects.visible_to(who.scope, who.now)
    narrowed = filters.filtered(visible, form.chosen(), sections=sections, others=others)
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 4 else 1
    typed = request.GET.get("q", "").strip()[:LONGEST_QUERY].replace("\0", "")
    return Question(narrowed, form, typed, max(page, 1))


def results(question: Question, who: Asker) -> Listed:
    """Return the people of this page: by key, by name, or all that fit the filters."""
    if not question.typed:
        last = people.COUNTED // ON_A_PAGE
        return people.page_of(question.people, min(question.page, last), ON_A_PAGE)
    numbers = people.numbers_by_key(question.typed)
    if numbers is None:
        numbers = by_name(question, who)
    found = people.in_order(question.people, numbers[:MOST_FOUND])
    start = (question.page - 1) * ON_A_PAGE
    return people.Listed(found[start : start + ON_A_PAGE], len(found))


def by_name(question: Question, who: Asker) -> list[int]:
    try:
        found = finding.search(question.typed, who.scope, limit=MOST_FOUND)
    except finding.NotReadyError as refusal:
        question.refusal = refusal
        return []
    return [one.person for one in found]


def list_context(
    question: Question, listed: Listed, cards: dict[int, dict[str, Any]], who: Asker
) -> dict[str, Any]:
    chosen = question.form.chosen()
    query = question.form.query()
    pages = Paginator(range(min(listed.count, people.COUNTED)), ON_A_PAGE)
    carried = urlencode({**chosen, "q": question.typed}) if question.typed else query
    return {
        "rows": [(person, cards[person.pk]) for person in listed.people],
        "listed": listed,
        "page": pages.get_page(question.page),
        "query": carried,
        "filters_query": query,
        "form": question.form,
        "chosen": [(words(question.form, name), without(chosen, name)) for name in chosen],
        "typed": question.typed,
        "refusal": question.refusal,
        "views": SavedView.objects.filter(user=who.user).order_by("name"),
        "save_form": SavedViewForm(),
        "counted": people.COUNTED,
        "is_empty": not (question.typed or chosen or listed.count),
    }


def words(form: FilterForm, name: str) -> str:
    """Return a filter that is set in words."""
    choices = dict(getattr(form.fields[name], "choices", ()))
    value = choices.get(form.cleaned_data[name])
    label = form.fields[name].label
    return f"{label}: {value}" if value else str(label)


def without(chosen: dict[str, str], name: str) -> str:
    left = {key: value for key, value in chosen.items() if key != name}
    return f"{reverse('people:index')}?{urlencode(left)}"


@allow(*READERS)
@require_POST
def view_save(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the address under a name; the words typed are not kept."""
    who = asker(request)
    question = question_of(request, who)
    form = SavedViewForm(request.POST)
    if form.is_valid():
        services.save_view(
            user=who.user,
            name=form.cleaned_data["name"],
            query=question.form.query(),
            now=who.now,
        )
        tell(request, _("These filters are kept."))
    return HttpResponseRedirect(f"{reverse('people:index')}?{question.form.query()}")


@allow(*READERS)
@require_POST
def view_delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Forget a saved view of one's own."""
    who = asker(request)
    view = get_object_or_404(SavedView, public_id=public_id, user=who.user)
    services.delete_view(view_id=view.pk, user=who.user)
    tell(request, _("This view is gone; nobody was changed."))
    return redirect("people:index")
