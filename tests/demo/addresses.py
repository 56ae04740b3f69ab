"""The addresses as they are when the demo runs."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("iskra.ui.urls")), path("", include("iskra.demo.urls"))]

handler404 = "iskra.ui.views.not_found"
