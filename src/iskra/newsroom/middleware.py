"""Headers of the newsroom's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iskra.newsroom.policy import HEADER, admin_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

ADMIN = "/cms/"


def content_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give pages of the admin the policy that lists what Wagtail needs there."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.path.startswith(ADMIN) and is_page and HEADER not in response:
            response[HEADER] = admin_policy(getattr(response, "content", b"").decode())
        return response

    return middleware
