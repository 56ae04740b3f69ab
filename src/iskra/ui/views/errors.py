"""Error pages in plain words: each says what happened, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from iskra.ui.selectors import COMPONENTS

if TYPE_CHECKING:
    from django.http import HttpRequest


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
    page = render_to_string("ui/500.html", without_request())
    return HttpResponse(page, status=500)


def refused(request: HttpRequest, refusal: Exception) -> HttpResponse:
    """Answer what the domain refuses and no view has an answer for, in the refusal's words."""
    return render(request, "ui/409.html", {"refusal": refusal}, status=409)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who asked too often in a short time."""
    response = render(request, "ui/429.html", status=429)
    response["Retry-After"] = "60"
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """Answer while the house is being worked on; asks neither database nor session."""
    response = HttpResponse(render_to_string("ui/503.html", without_request()), status=503)
    response["Retry-After"] = "300"
    return response


def without_request() -> dict[str, object]:
    return {
        "movement": settings.MOVEMENT,
        "stylesheets": settings.STYLESHEETS,
        "component_styles": COMPONENTS,
    }
