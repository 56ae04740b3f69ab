"""The addresses as they are when the demo runs."""

from __future__ import annotations

from django.urls import include, path

from iskra.project.urls import urlpatterns as ours

# The last is the start page, which in the demo is the demo's own.
urlpatterns = [*ours[:-1], path("", include("iskra.demo.urls"))]

handler404 = "iskra.ui.views.not_found"
