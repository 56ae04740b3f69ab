"""Headers that every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.ui import policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def content_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each answer that has none the policy of pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(policy.HEADER, policy.header_value(policy.PAGE))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware
