"""The addresses of planning: its front, and two pages below each drive's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from iskra.planning.views import forecast, front, reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.urls import URLPattern

app_name = "planning"


def below(rest: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """Return an address below a drive's."""
    return path(f"desk/drives/<uuid:drive>/{rest}", view, name=name)


urlpatterns = [
    path("desk/planning/", front.front, name="front"),
    below("forecast/", forecast.forecast, "forecast"),
    below("reach/", reach.reach, "reach"),
    below("reach/groups/", reach.groups_add, "groups_add"),
    below("reach/groups/take/", reach.groups_take, "groups_take"),
    below("reach/groups/<uuid:group>/remove/", reach.group_remove, "group_remove"),
    below("reach/looks/", reach.look_add, "look_add"),
    below("reach/looks/<uuid:look>/remove/", reach.look_remove, "look_remove"),
    below("reach/count/", reach.count, "count"),
]
