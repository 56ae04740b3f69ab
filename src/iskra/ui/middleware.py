"""Headers that every answer carries, and the answer to what is refused."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from iskra.shared.errors import RefusedError
from iskra.ui import policy
from iskra.ui.views import refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
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


class RefusalMiddleware:
    """Answer what is refused and no view caught, such as a value that was tampered with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Leave all else to the page for faults of ours."""
        if not isinstance(error, RefusedError):
            return None
        logger.warning("refused without an answer of its own: %s", type(error).__name__)
        return refused(request, error)
