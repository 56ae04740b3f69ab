"""A poster and cards for a street stall, to be printed or kept as PDF by any browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from iskra.accounts.api import Role, allow
from iskra.door.selectors.poster import code_as_svg, code_file, join_address

if TYPE_CHECKING:
    from django.http import HttpRequest

FORMS = {"poster": 1, "cards": 8}


@allow(Role.COORDINATOR, Role.VOLUNTEER)
@require_safe
def poster(request: HttpRequest) -> HttpResponse:
    """Show a poster, or eight cards on a page, in a chosen language."""
    form = request.GET.get("form", "poster")
    language = request.GET.get("in", "")
    known = dict(settings.LANGUAGES)
    spoken = language if language in known else translation.get_language() or "en"
    with translation.override(spoken):
        address = join_address(spoken)
        context = {
            "copies": range(FORMS.get(form, 1)),
            "form": form if form in FORMS else "poster",
            "address": settings.ADDRESS.partition("://")[2] + "/join/",
            "code": code_as_svg(address),
            "spoken": spoken,
            "languages": settings.LANGUAGES,
        }
        return render(request, "door/poster.html", context)


@allow(Role.COORDINATOR, Role.VOLUNTEER)
@require_safe
def code_svg(request: HttpRequest) -> HttpResponse:
    """Answer with the code alone, for a poster of one's own."""
    return HttpResponse(code_file(join_address(), "svg"), content_type="image/svg+xml")


@allow(Role.COORDINATOR, Role.VOLUNTEER)
@require_safe
def code_png(request: HttpRequest) -> HttpResponse:
    """Answer with the code alone as a picture."""
    return HttpResponse(code_file(join_address(), "png"), content_type="image/png")
