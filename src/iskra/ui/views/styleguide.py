"""Every component of the desk in every state, for those who build pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from iskra.ui import api
from iskra.ui.forms import TOWNS, SampleFile, SampleFilter, SampleForm
from iskra.ui.views import errors, samples

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ERRORS = (400, 403, 404, 429, 500, 503)
WRONG = {"name": "", "mail": "lidia@", "pace": "daily", "town": "", "words": "مرحبا"}


@require_http_methods(["GET", "HEAD", "POST"])
def styleguide(request: HttpRequest) -> HttpResponse:
    """Answer with all components; what is sent here is checked, kept nowhere, and told of."""
    if request.method == "POST":
        api.tell(request, _("This is how a notice looks after an act."), undo_url=request.path)
        return HttpResponseRedirect(request.path)
    found = samples.towns_like(request.GET.get("q", ""))
    if request.headers.get("HX-Request"):
        return render(request, "ui/styleguide/_found.html", {"found": found})
    return render(request, "ui/styleguide/page.html", {"found": found, **specimens(request)})


@require_safe
def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """Answer as the house does when something is wrong, so that it can be looked at."""
    fault = Exception()
    pages = {
        400: lambda: errors.bad_request(request, fault),
        403: lambda: errors.forbidden(request, fault),
        404: lambda: errors.not_found(request, fault),
        429: lambda: errors.too_many(request),
        500: lambda: errors.failed(request),
        503: lambda: errors.closed(request),
    }
    if status not in pages:
        raise Http404
    return pages[status]()


def specimens(request: HttpRequest) -> dict[str, object]:
    return {
        "q": request.GET.get("q", ""),
        "form": SampleForm(prefix="empty"),
        "wrong": SampleForm(WRONG, prefix=""),
        "file_form": SampleFile(),
        "filter_form": SampleFilter(request.GET),
        "chosen": [(TOWNS[2], request.path), (_("Only mine"), request.path)],
        "page": samples.page(),
        "facts": samples.facts(),
        "progress": samples.progress(),
        "events": samples.events(),
        "comparison": samples.comparison(),
        "steps": samples.steps(),
        "changes": samples.changes(),
        "shares": samples.shares(),
        "days": samples.days(),
        "figures": samples.DAYS,
        "outlook": samples.outlook(),
        "towns": samples.towns_like(""),
        "table_heads": (_("Town"), _("People")),
        "errors": ERRORS,
    }
