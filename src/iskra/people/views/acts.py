"""What is done with one person: each act says what will happen, then happens once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from iskra.accounts.api import allow
from iskra.audit.api import Why
from iskra.people import services
from iskra.people.errors import ChangedMeanwhileError
from iskra.people.forms import FIELD_LABELS, ConsentForm, CorrectionForm
from iskra.people.selectors import undoing
from iskra.people.selectors.page import card_for
from iskra.people.services import NewConsent
from iskra.people.views.asking import PAGE, READERS, conflict, with_person
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import Promise

    from iskra.people.models import Person
    from iskra.people.views.asking import Asker


@dataclass(frozen=True)
class Act:
    """An act that is confirmed on a page of its own."""

    service: Callable[..., Any]
    title: Promise
    text: Promise
    submit: Promise
    done: Promise
    ends: bool = False
    officer_only: bool = False


ACTS = {
    "freeze": Act(
        services.restrict,
        gettext_lazy("Freeze this record"),
        gettext_lazy(
            "From then on nobody but the data officer sees this person, and nobody writes to them."
            " The data officer decides what happens next; nothing is lost."
        ),
        gettext_lazy("Freeze"),
        gettext_lazy("This record is frozen."),
    ),
    "unfreeze": Act(
        services.unrestrict,
        gettext_lazy("Unfreeze this record"),
        gettext_lazy(
            "The person gets back the standing and the clock of before. If the clock ran out"
            " meanwhile, the record is erased."
        ),
        gettext_lazy("Unfreeze"),
        gettext_lazy("This record is as it was before."),
        officer_only=True,
    ),
    "refuse": Act(
        services.refuse,
        gettext_lazy("Record their no"),
        gettext_lazy(
            "Everything about this person is erased at once. What stays are hashes of their"
            " addresses, numbers and links: no list, by anybody, brings them back."
        ),
        gettext_lazy("They said no: erase"),
        gettext_lazy("Their no is taken down, and their record is erased."),
        ends=True,
    ),
    "erase": Act(
        services.erase,
        gettext_lazy("Erase this person"),
        gettext_lazy(
            "They asked to be erased. Everything about them goes at once, in every room. What stays"
            " are hashes of their addresses, numbers and links, so that no list brings them back."
        ),
        gettext_lazy("Erase"),
        gettext_lazy("This person is erased."),
        ends=True,
        officer_only=True,
    ),
}


@allow(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def person_act(request: HttpRequest, person: Person, who: Asker, verb: str) -> HttpResponse:
    """Say what will happen (GET), and do it (POST)."""
    act = ACTS.get(verb)
    if act is None or (act.officer_only and not who.is_officer):
        raise Http404
    if request.method != "POST":
        return render(request, "people/person_act.html", {"person": person, "act": act})
    try:
        act.service(person_id=person.pk, by=who.user, now=who.now)
    except RefusedError as refusal:
        context = {"person": person, "act": act, "refusal": refusal}
        return render(request, "people/person_act.html", context, status=409)
    tell(request, str(act.done))
    is_gone = act.ends or (verb == "freeze" and not who.is_officer)
    return redirect("people:index") if is_gone else redirect(PAGE, person.public_id)


@allow(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def person_correct(request: HttpRequest, person: Person, who: Asker, field: str) -> HttpResponse:
    """Put one field right; a form that was open while somebody else was quicker keeps nothing."""
    if field not in FIELD_LABELS:
        raise Http404
    if request.method != "POST":
        card = card_for(person, user=who.user, why=Why.EDIT, now=who.now, place="correct")
        initial = {"version": person.version, "value": card.get(field, "")}
        form = CorrectionForm(initial=initial, name=field, country=person.country)
        return correction_page(request, person, field, form)
    form = CorrectionForm(request.POST, name=field, country=person.country)
    if not form.is_valid():
        return correction_page(request, person, field, form, status=422)
    try:
        made = services.correct(
            person_id=person.pk,
            field=field,
            value=form.value(),
            version=form.cleaned_data["version"],
            scope=who.scope,
            by=who.user,
            now=who.now,
        )
    except ChangedMeanwhileError:
        return conflict(request, person)
    except RefusedError as refusal:
        form.add_error("value", str(refusal))
        return correction_page(request, person, field, form, status=422)
    undo = reverse("people:undo", args=[person.public_id, "correction", made.public_id])
    tell(request, _("This field is put right."), undo_url=undo)
    return redirect(PAGE, person.public_id)


def correction_page(
    request: HttpRequest, person: Person, field: str, form: CorrectionForm, status: int = 200
) -> HttpResponse:
    context = {"person": person, "form": form, "label": FIELD_LABELS[field]}
    return render(request, "people/person_correct.html", context, status=status)


@allow(*READERS)
@require_POST
@with_person
def person_undo(
    request: HttpRequest, person: Person, who: Asker, kind: str, act_id: UUID
) -> HttpResponse:
    """Take an act back, where nothing forbids it."""
    undo = undoing.undo_of(kind, act_id, person)
    if undo is None:
        raise Http404
    name, number = undo
    service: Callable[..., Any] = getattr(services, f"undo_{kind}")
    try:
        service(**{name: number}, by=who.user, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="warning")
    else:
        tell(request, _("It is as it was before."))
    return redirect(PAGE, person.public_id)


@allow(*READERS)
@require_POST
@with_person
def person_standing(request: HttpRequest, person: Person, who: Asker) -> HttpResponse:
    """Change a standing by one button."""
    try:
        services.change_standing(
            person_id=person.pk,
            to=request.POST.get("to", ""),
            why="told",
            by=who.user,
            now=who.now,
        )
    except (RefusedError, ValueError) as refusal:
        words = (
            str(refusal) if isinstance(refusal, RefusedError) else _("There is no such standing.")
        )
        tell(request, words, kind="warning")
    return redirect(PAGE, person.public_id)


@allow(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def person_consent(request: HttpRequest, person: Person, who: Asker) -> HttpResponse:
    """Take down a yes with its words, how and when."""
    form = ConsentForm(request.POST or None, initial={"language": person.language})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_consent(
                person_id=person.pk, consent=consent_from(form), by=who.user, now=who.now
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Their yes is taken down."))
            return redirect(PAGE, person.public_id)
    context = {"person": person, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/person_consent.html", context, status=status)


def consent_from(form: ConsentForm) -> NewConsent:
    said = form.cleaned_data
    text = services.consent_text(
        purpose=said["purpose"], language=said["language"] or "und", body=said["body"]
    )
    at = dt.datetime.combine(said["said_on"], dt.time(12), tzinfo=dt.UTC)
    return NewConsent(said["purpose"], text_id=text.pk, channel=said["channel"], at=at)


@allow(*READERS)
@require_POST
@with_person
def person_withdraw(request: HttpRequest, person: Person, who: Asker, purpose: str) -> HttpResponse:
    """Take down that somebody takes a yes back."""
    if not undoing.is_asked(purpose, person):
        raise Http404
    try:
        stays = services.withdraw(
            person_id=person.pk, purpose=purpose, channel="staff", by=who.user, now=who.now
        )
    except RefusedError as refusal:
        tell(request, str(refusal), kind="warning")
        return redirect("people:index")
    if stays:
        tell(request, _("Their no to this is taken down."))
        return redirect(PAGE, person.public_id)
    tell(request, _("They agreed to nothing else: their record is erased."))
    return redirect("people:index")
