"""The drives of somebody's sections with what is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from iskra.accounts.api import allow
from iskra.planning.selectors.front import drives_shown
from iskra.planning.views.asking import LEADERS, asker

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@allow(*LEADERS)
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show by when each drive is through, and how many people it reaches."""
    told = drives_shown(asker(request).scope)
    return render(request, "planning/front.html", {"drives": told})
