"""Addresses of sources, target groups and imports."""

from __future__ import annotations

from django.urls import path

from iskra.lists.views import groups, imports, sources

urlpatterns = [
    path("desk/sources/", sources.source_list, name="source_list"),
    path("desk/sources/add/", sources.source_add, name="source_add"),
    path("desk/sources/<uuid:source>/", sources.source_detail, name="source_detail"),
    path("desk/sources/<uuid:source>/edit/", sources.source_edit, name="source_edit"),
    path("desk/sources/<uuid:source>/file/", sources.source_upload, name="source_upload"),
    path("desk/groups/", groups.group_list, name="group_list"),
    path("desk/groups/add/", groups.group_add, name="group_add"),
    path("desk/groups/<uuid:group>/", groups.group_detail, name="group_detail"),
    path("desk/groups/<uuid:group>/edit/", groups.group_edit, name="group_edit"),
    path("desk/groups/<uuid:group>/count/", groups.group_count, name="group_count"),
    path("desk/groups/<uuid:group>/cut/", groups.group_cut, name="group_cut"),
    path("desk/imports/", imports.import_list, name="import_list"),
    path("desk/imports/<uuid:import_id>/", imports.import_detail, name="import_detail"),
    path("desk/imports/<uuid:import_id>/columns/", imports.import_columns, name="import_columns"),
    path("desk/imports/<uuid:import_id>/change/", imports.import_change, name="import_change"),
    path("desk/imports/<uuid:import_id>/start/", imports.import_start, name="import_start"),
    path(
        "desk/imports/<uuid:import_id>/progress/", imports.import_progress, name="import_progress"
    ),
    path("desk/imports/<uuid:import_id>/again/", imports.import_again, name="import_again"),
    path("desk/imports/<uuid:import_id>/undo/", imports.import_undo, name="import_undo"),
    path(
        "desk/imports/<uuid:import_id>/rejected/", imports.import_rejected, name="import_rejected"
    ),
]
