"""Exports: of one person at once, of many after a second person's yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from iskra.accounts.api import allow
from iskra.audit.api import Why
from iskra.audit.api import look as look_at
from iskra.formats.cards import as_csv, as_json, as_vcard
from iskra.people import services
from iskra.people.forms import ExportForm
from iskra.people.models import Export
from iskra.people.selectors import exports
from iskra.people.selectors.cards import open_cards
from iskra.people.views.asking import READERS, asker, with_person
from iskra.people.views.lists import question_of, words
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell
from iskra.work.api import progress_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from iskra.people.models import Person
    from iskra.people.views.asking import Asker

FORMS: dict[str, tuple[Any, str, str]] = {
    "csv": (as_csv, "text/csv", "csv"),
    "json": (as_json, "application/json", "json"),
    "vcard": (as_vcard, "text/vcard", "vcf"),
}


@allow(*READERS, step_up=True)
@require_safe
@with_person
def person_export(request: HttpRequest, person: Person, who: Asker, form: str) -> HttpResponse:
    """Answer with one person's card as a file."""
    if form not in FORMS:
        raise Http404
    write, kind, ending = FORMS[form]
    with transaction.atomic():
        opened = open_cards([person], by=who.user, why=Why.EXPORT, now=who.now, place="person")
    text = "".join(write([exports.as_card(opened[person.pk])]))
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    # The name of the file travels through logs of browsers: it says nobody's.
    response["Content-Disposition"] = f'attachment; filename="person.{ending}"'
    return response


@allow(*READERS)
@require_safe
def export_index(request: HttpRequest) -> HttpResponse:
    """Show what one asked for, and what waits for one's decision."""
    who = asker(request)
    context = {
        "own": exports.own(who.user)[:20],
        "to_decide": to_decide(who) if who.scope.everywhere else [],
        "now": who.now,
    }
    return render(request, "people/export_index.html", context)


@transaction.atomic
def to_decide(who: Asker) -> list[dict[str, Any]]:
    """Return what others ask for with its reasons, which whoever decides has to read."""
    waiting = list(exports.to_decide(who.user, who.now)[:20])
    rows = [one.public_id for one in waiting]
    look = look_at(by=who.user, why=Why.VIEW, now=who.now, people=(), rows=rows)
    return [{"export": one, "reason": one.reason.open(look)} for one in waiting]


@allow(*READERS, step_up=True)
@require_http_methods(["GET", "HEAD", "POST"])
def export_ask(request: HttpRequest) -> HttpResponse:
    """Ask for everybody whom the filters of the address show."""
    who = asker(request)
    question = question_of(request, who)
    number = question.people.count()
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.ask_export(
            by=who.user,
            query=question.form.query(),
            form=form.cleaned_data["form"],
            reason=form.cleaned_data["reason"],
            number=number,
            now=who.now,
        )
        tell(request, _("It is asked for. Nothing leaves before somebody else approved it."))
        return redirect("people:exports")
    context = {
        "form": form,
        "number": number,
        "filters": [words(question.form, name) for name in question.form.chosen()],
        "is_alone": not exports.deciders(who.user).exists(),
    }
    status = 422 if form.errors else 200
    return render(request, "people/export_ask.html", context, status=status)


@allow(*READERS, step_up=True)
@require_POST
def export_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve or refuse what somebody else asked for, or take back one's own."""
    who = asker(request)
    mine = Export.objects.filter(asked_by=who.user)
    seen = Export.objects.all() if who.scope.everywhere else mine
    export = get_object_or_404(seen, public_id=public_id)
    approved = request.POST.get("decision") == "approve"
    try:
        services.decide_export(export_id=export.pk, approved=approved, by=who.user, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="warning")
    else:
        tell(request, _("It is approved.") if approved else _("It is refused."))
    return redirect("people:exports")


@allow(*READERS)
@require_safe
def export_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how far one's own export has come."""
    who = asker(request)
    export = get_object_or_404(exports.own(who.user), public_id=public_id)
    progress = progress_of("people.export", str(export.public_id))
    context: dict[str, Any] = {"export": export, "progress": progress, "now": who.now}
    if getattr(request, "htmx", False) and export.state == Export.State.APPROVED:
        context["poll_url"] = request.path
        return render(request, "ui/components/_progress.html", context)
    return render(request, "people/export_detail.html", context)


@allow(*READERS, step_up=True)
@require_safe
def export_fetch(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """Answer the one who asked with the file, as long as it is kept."""
    who = asker(request)
    ready = exports.own(who.user).filter(state=Export.State.READY, gone_at__gt=who.now)
    export = get_object_or_404(ready, public_id=public_id)
    try:
        services.record_fetched(export=export, by=who.user, now=who.now)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="warning")
        return redirect("people:exports")
    _write, kind, ending = FORMS[export.form]
    response = StreamingHttpResponse(pieces(export, who), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="people.{ending}"'
    return response


def pieces(export: Export, who: Asker) -> Iterator[bytes]:
    for part in export.parts.order_by("number").iterator(chunk_size=8):
        with transaction.atomic():
            rows = [part.public_id]
            look = look_at(by=who.user, why=Why.EXPORT, now=who.now, people=(), rows=rows)
        yield part.data.open(look)
