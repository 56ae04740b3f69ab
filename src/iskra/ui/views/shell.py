"""What the shell keeps for everybody: the movement's colours, and the chosen theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from iskra.charts.look import STANDARD_RED

if TYPE_CHECKING:
    from django.http import HttpRequest

THEMES = {"light", "dark"}


@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """Answer with the movement's colours, which the shared tokens take up."""
    is_standard = settings.MOVEMENT["colour"].upper() == STANDARD_RED
    context = {"movement": settings.MOVEMENT, "is_standard": is_standard}
    response = render(request, "ui/colours.css", context, content_type="text/css")
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in the session; anything else lets the device decide again."""
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        request.session["theme"] = chosen
    else:
        request.session.pop("theme", None)
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if is_ours else "/")
