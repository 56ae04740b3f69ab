"""The addresses of this room, all below /desk/."""

from __future__ import annotations

from iskra.outreach.urls import coordinators, volunteers

app_name = "outreach"
urlpatterns = [*coordinators.urlpatterns, *volunteers.urlpatterns]
