"""The addresses of this room, all below /desk/."""

from __future__ import annotations

from iskra.lists.urls import intake, review, waiting

app_name = "lists"
urlpatterns = [*intake.urlpatterns, *review.urlpatterns, *waiting.urlpatterns]
