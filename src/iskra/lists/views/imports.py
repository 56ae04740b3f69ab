"""Pages of imports: columns, preview, progress, outcome, undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from iskra.accounts.api import Role, allow
from iskra.audit.api import Why, look
from iskra.lists.forms.imports import ColumnsForm, DeclareForm
from iskra.lists.rules.kinds import Kind, needs_declaration
from iskra.lists.rules.states import UNWRITTEN, State
from iskra.lists.selectors import imports as selectors
from iskra.lists.services import imports, rejecting, undoing, uploads
from iskra.lists.views.asking import asker
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from iskra.lists.models import Import

BRINGERS = (Role.COORDINATOR,)
ON_A_PAGE = 50
REJECTED_SHOWN = 50


@allow(*BRINGERS)
@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    """Show the imports of somebody's sections, the newest first."""
    found = selectors.imports(asker(request).scope)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "lists/import_list.html", {"page": page})


@allow(*BRINGERS)
@require_GET
def import_detail(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show where an import stands, and what can be done next."""
    found = _import(request, import_id)
    if found.state == State.MAPPING:
        return redirect("lists:import_columns", found.public_id)
    return render(request, "lists/import_detail.html", _detail(request, found))


@allow(*BRINGERS)
@require_GET
def import_progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show how far it is; once it is over, the whole page is fetched anew."""
    found = _import(request, import_id)
    context = _detail(request, found)
    if context["progress"] is None or getattr(context["progress"], "state", "") == "done":
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "lists/_import_progress.html", context)


@allow(*BRINGERS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Ask what each column means, with a few of its values; then have it counted."""
    found = _import(request, import_id)
    if found.state != State.MAPPING:
        return redirect("lists:import_detail", found.public_id)
    form = ColumnsForm(request.POST or None, of_import=found)
    if request.method == "POST" and form.is_valid():
        try:
            imports.confirm(
                of_import=found,
                columns=form.columns(),
                evidence=form.evidence(),
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("lists:import_detail", found.public_id)
    context = {"import": found, "form": form, "rows": _rows(request, found, form)}
    return render(request, "lists/import_columns.html", context, status=422 if form.errors else 200)


@allow(*BRINGERS)
@require_POST
def import_change(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Go back from the preview to the columns."""
    found = _import(request, import_id)
    try:
        imports.change_columns(of_import=found)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
        return redirect("lists:import_detail", found.public_id)
    return redirect("lists:import_columns", found.public_id)


@allow(*BRINGERS)
@require_POST
def import_start(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Let an import run, with the declaration where one is needed."""
    found = _import(request, import_id)
    form = DeclareForm(request.POST)
    declaration = form.declaration() if form.is_valid() else ""
    try:
        imports.start(
            of_import=found, declaration=declaration, by=asker(request).user, now=timezone.now()
        )
    except RefusedError as refusal:
        context = {**_detail(request, found), "refusal": refusal, "declare_form": form}
        return render(request, "lists/import_detail.html", context, status=422)
    return redirect("lists:import_detail", found.public_id)


@allow(*BRINGERS)
@require_POST
def import_again(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Have an import go on that was set aside after failing."""
    found = _import(request, import_id)
    try:
        imports.try_again(of_import=found, by=asker(request).user, now=timezone.now())
    except RefusedError as refusal:
        tell(request, str(refusal), kind="bad")
    return redirect("lists:import_detail", found.public_id)


@allow(*BRINGERS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Say what undoing takes back, and begin it."""
    found = _import(request, import_id)
    if request.method == "POST":
        try:
            undoing.undo(of_import=found, by=asker(request).user, now=timezone.now())
        except RefusedError as refusal:
            tell(request, str(refusal), kind="bad")
        return redirect("lists:import_detail", found.public_id)
    count = found.listings.count()
    return render(request, "lists/import_undo.html", {"import": found, "count": count})


@allow(*BRINGERS, step_up=True)
@require_GET
def import_rejected(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Give out the rejected rows to be mended, on record."""
    found = _import(request, import_id)
    text = rejecting.as_csv(of_import=found, by=asker(request).user, now=timezone.now())
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rejected-rows.csv"'
    return answer


def _import(request: HttpRequest, public_id: UUID) -> Import:
    visible = selectors.imports(asker(request).scope).select_related("upload", "undone_by")
    return get_object_or_404(visible, public_id=public_id)


def _detail(request: HttpRequest, found: Import) -> dict[str, object]:
    now = timezone.now()
    is_open = found.state in UNWRITTEN
    return {
        "import": found,
        "file_name": uploads.name_of(found.upload, by=asker(request).user, now=now),
        "progress": selectors.progress(found),
        "preview": selectors.preview(found) if found.state == State.READY else {},
        "counts": selectors.outcome(found, asker(request).scope, now),
        "rejected": list(found.rejected.all()[:REJECTED_SHOWN]),
        "declare_form": DeclareForm() if needs_declaration(found.source.kind) else None,
        "can_undo": found.state in {State.DONE, State.RUNNING, State.FAILED}
        and found.source.kind != Kind.OPT_OUT,
        "can_drop": is_open,
        "can_try_again": selectors.was_set_aside(found),
        "steps": _steps(found),
    }


def _steps(found: Import) -> list[dict[str, str]]:
    labels = [_("File"), _("Columns"), _("Preview"), _("In the register")]
    now = {State.MAPPING: 1, State.COUNTING: 2, State.READY: 2}.get(State(found.state), 3)
    states = ["done"] * now + ["now"] + ["next"] * (3 - now)
    return [{"label": one, "state": state} for one, state in zip(labels, states, strict=True)]


def _rows(request: HttpRequest, found: Import, form: ColumnsForm) -> list[tuple[object, object]]:
    """Return the field of each column with its first values, which are opened on record."""
    with transaction.atomic():
        look_ = look(
            by=asker(request).user,
            why=Why.IMPORT,
            now=timezone.now(),
            number=selectors.SAMPLE_ROWS,
            place="lists.columns",
        )
        try:
            file = uploads.opened(found.upload, look_)
        except RefusedError:
            values: dict[str, list[str]] = {}
        else:
            values = selectors.samples(file, form.headers)
    fields = zip(form.headers, form.column_fields(), strict=True)
    return [(field, values.get(header, [])) for header, field in fields]
