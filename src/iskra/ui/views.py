"""Error pages in plain words, and the movement's colours as a style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """Answer with the movement's colours, which the shared tokens take up."""
    response = render(
        request, "ui/colours.css", {"movement": settings.MOVEMENT}, content_type="text/css"
    )
    response["Cache-Control"] = "public, max-age=300"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/403.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit, mostly because the page was open for long."""
    return render(request, "ui/form_expired.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer after a fault of ours; asks neither database nor session, which may be the fault."""
    page = render_to_string(
        "ui/500.html", {"movement": settings.MOVEMENT, "stylesheets": settings.STYLESHEETS}
    )
    return HttpResponse(page, status=500)
