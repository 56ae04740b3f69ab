"""Pages of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from iskra.accounts.api import Role, allow
from iskra.lists.errors import TooLargeError
from iskra.lists.forms.imports import UploadForm
from iskra.lists.forms.sources import SourceForm
from iskra.lists.models import Source, TargetGroup
from iskra.lists.models.sources import KIND_LABELS
from iskra.lists.rules.kinds import BROUGHT
from iskra.lists.selectors import imports as selectors
from iskra.lists.services import imports, sources
from iskra.lists.views.asking import asker
from iskra.lists.views.uploading import SealedFile, SealingHandler, is_too_large
from iskra.places.api import country_name, language_name
from iskra.shared.errors import RefusedError
from iskra.ui.api import tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

BRINGERS = (Role.COORDINATOR,)
ON_A_PAGE = 50


@allow(*BRINGERS)
@require_GET
def source_list(request: HttpRequest) -> HttpResponse:
    """Show the sources of somebody's sections, narrowed by words and kind."""
    words, kind = (
        request.GET.get("q", "").replace("\x00", "").strip()[:120],
        request.GET.get("kind", ""),
    )
    kind = kind if kind in BROUGHT else ""
    found = selectors.sources(asker(request).scope, words=words, kind=kind)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    given = {name: value for name, value in (("q", words), ("kind", kind)) if value}
    kinds = [label for label in KIND_LABELS if label[0] in BROUGHT]
    return render(
        request,
        "lists/source_list.html",
        {"page": page, "query": urlencode(given), "words": words, "kind": kind, "kinds": kinds},
    )


@allow(*BRINGERS)
@require_http_methods(["GET", "HEAD", "POST"])
def source_add(request: HttpRequest) -> HttpResponse:
    """Ask for a new source, and make it."""
    scope = asker(request).scope
    group = request.GET.get("group", "")
    form = SourceForm(request.POST or None, initial=_first_values(request, group), scope=scope)
    if request.method == "POST" and form.is_valid():
        try:
            made = sources.create_source(
                values=form.cleaned_data, scope=scope, by=asker(request).user, now=timezone.now()
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("lists:source_detail", made.public_id)
    return render(request, "lists/source_form.html", {"form": form}, status=_status(form))


@allow(*BRINGERS)
@require_http_methods(["GET", "HEAD", "POST"])
def source_edit(request: HttpRequest, source: UUID) -> HttpResponse:
    """Ask what is to be changed, and change it."""
    scope = asker(request).scope
    found = get_object_or_404(Source.objects.visible_to(scope), public_id=source)
    form = SourceForm.of(found, scope=scope)
    if request.method == "POST":
        form = SourceForm(request.POST, scope=scope)
        if form.is_valid():
            try:
                sources.edit_source(
                    source=found,
                    values=form.cleaned_data,
                    scope=scope,
                    by=asker(request).user,
                    now=timezone.now(),
                )
            except RefusedError as refusal:
                form.add_error(None, str(refusal))
            else:
                tell(request, _("The source was changed."))
                return redirect("lists:source_detail", found.public_id)
    context = {"form": form, "source": found}
    return render(request, "lists/source_form.html", context, status=_status(form))


@allow(*BRINGERS)
@require_GET
def source_detail(request: HttpRequest, source: UUID) -> HttpResponse:
    """Show a source with its imports and numbers, and take a file."""
    found = _source(request, source)
    return render(request, "lists/source_detail.html", _detail(found, UploadForm()))


@csrf_exempt
@allow(*BRINGERS)
@require_http_methods(["POST"])
def source_upload(request: HttpRequest, source: UUID) -> HttpResponse:
    """Take a file for a source. It is sealed while it comes: before the form's token is read.

    The token stands in the same body as the file, so the handler has to be in its place first.
    """
    found = _source(request, source)
    if is_too_large(request):
        context = {**_detail(found, UploadForm()), "refusal": TooLargeError()}
        return render(request, "lists/source_detail.html", context, status=413)
    handler = SealingHandler(request, asker(request).user)
    request.upload_handlers = [handler]
    return _take(request, found, handler)


@csrf_protect
def _take(request: HttpRequest, source: Source, handler: SealingHandler) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    refusal: RefusedError | None = handler.refusal
    file = request.FILES.get("file")
    if refusal is None and isinstance(file, SealedFile):
        try:
            begun = imports.begin(
                source=source, upload=file.upload, by=asker(request).user, now=timezone.now()
            )
        except RefusedError as problem:
            refusal = problem
        else:
            return redirect("lists:import_detail", begun.public_id)
    context = {**_detail(source, form), "refusal": refusal}
    return render(request, "lists/source_detail.html", context, status=422)


def _source(request: HttpRequest, public_id: UUID) -> Source:
    visible = selectors.sources(asker(request).scope)
    found = visible.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _detail(source: Source, form: UploadForm) -> dict[str, object]:
    runs = list(source.imports.select_related("by").order_by("-created_at")[:ON_A_PAGE])
    drawn = [(one.created_at, one.told.get("landed", 0)) for one in reversed(runs)]
    return {
        "source": source,
        "form": form,
        "imports": runs,
        "drawn": [row for row in drawn if row[1]],
        "facts": [
            (_("What it is"), source.get_kind_display()),
            (_("Where its rows come from"), source.where_from),
            (_("On which basis"), source.basis),
            (_("Country"), country_name(source.country) if source.country else ""),
            (_("Language"), language_name(source.language) if source.language else ""),
            (_("People it holds"), source.size),
            (_("Counted on"), source.counted_on),
            (_("Target group"), source.group),
            (_("Brought by"), source.brought_by),
        ],
    }


def _first_values(request: HttpRequest, group: str) -> dict[str, object]:
    """Return what is known of a source before anything was typed: from its target group."""
    try:
        public_id = UUID(group)
    except ValueError:
        return {}
    visible = TargetGroup.objects.visible_to(asker(request).scope)
    known = visible.filter(public_id=public_id).first()
    if known is None:
        return {}
    return {
        "kind": "group",
        "group": known,
        "where_from": known.address,
        "country": known.country,
        "language": known.language,
    }


def _status(form: SourceForm) -> int:
    return 422 if form.errors else 200
