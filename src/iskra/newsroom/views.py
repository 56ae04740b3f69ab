"""Pages of the newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from iskra.accounts.api import allow_anybody

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@allow_anybody
def front(request: HttpRequest) -> HttpResponse:
    """Say what this is and what can be done here today; a front page comes with the first pages."""
    return render(request, "newsroom/front.html")
