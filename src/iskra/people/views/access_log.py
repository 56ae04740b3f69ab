"""The log of looks, for the data officer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iskra.accounts.api import Role, allow
from iskra.people.forms import AccessLogForm
from iskra.people.selectors import access_log, people

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ON_A_PAGE = 50


@allow(Role.DATA_OFFICER)
@require_safe
def access_log_index(request: HttpRequest) -> HttpResponse:
    """Show who looked at whom, when and why; what was seen stands nowhere."""
    form = AccessLogForm(request.GET)
    form.is_valid()
    records = access_log.looks(form.cleaned_data)
    count = records.order_by()[: people.COUNTED + 1].count()
    pages = Paginator(range(min(count, people.COUNTED)), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    start = (page.number - 1) * ON_A_PAGE
    chosen = {name: value for name, value in form.cleaned_data.items() if value}
    context = {
        "form": form,
        "records": list(records[start : start + ON_A_PAGE]),
        "page": page,
        "is_more": count > people.COUNTED,
        "count": count,
        "query": urlencode(chosen),
    }
    return render(request, "people/access_log.html", context)
