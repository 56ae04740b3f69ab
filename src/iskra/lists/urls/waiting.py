"""Addresses of waiting lists."""

from __future__ import annotations

from django.urls import path

from iskra.lists.views import waiting

urlpatterns = [
    path("desk/waiting/", waiting.index, name="waiting"),
    path("desk/waiting/terms/", waiting.terms, name="waiting_terms"),
    path("desk/waiting/<uuid:waiting>/", waiting.waiting_list, name="waiting_list"),
    path("desk/waiting/<uuid:waiting>/open/", waiting.open_portion, name="waiting_open"),
    path("desk/waiting/<uuid:waiting>/compare/", waiting.compare, name="waiting_compare"),
    path("desk/waiting/<uuid:waiting>/close/", waiting.close, name="waiting_close"),
]
