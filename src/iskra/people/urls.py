"""Addresses of the register, all below `/desk/`."""

from __future__ import annotations

from django.urls import path

from iskra.people.views import access_log, acts, adding, exports, front, lists, merging, person

app_name = "people"

urlpatterns = [
    path("desk/", front.desk_front, name="front"),
    path("desk/people/", lists.people_index, name="index"),
    path("desk/people/add/", adding.person_add, name="add"),
    path("desk/people/add/likely/", adding.person_likely, name="likely"),
    path("desk/people/views/", lists.view_save, name="view_save"),
    path("desk/people/views/<uuid:public_id>/delete/", lists.view_delete, name="view_delete"),
    path("desk/people/exports/", exports.export_index, name="exports"),
    path("desk/people/exports/ask/", exports.export_ask, name="export_ask"),
    path("desk/people/exports/<uuid:public_id>/", exports.export_detail, name="export"),
    path("desk/people/exports/<uuid:public_id>/decide/", exports.export_decide, name="decide"),
    path("desk/people/exports/<uuid:public_id>/file/", exports.export_fetch, name="export_file"),
    path("desk/people/<uuid:public_id>/", person.person_detail, name="person"),
    path("desk/people/<uuid:public_id>/correct/<slug:field>/", acts.person_correct, name="correct"),
    path("desk/people/<uuid:public_id>/act/<slug:verb>/", acts.person_act, name="act"),
    path("desk/people/<uuid:public_id>/standing/", acts.person_standing, name="standing"),
    path("desk/people/<uuid:public_id>/consent/", acts.person_consent, name="consent"),
    path(
        "desk/people/<uuid:public_id>/withdraw/<slug:purpose>/",
        acts.person_withdraw,
        name="withdraw",
    ),
    path("desk/people/<uuid:public_id>/merge/", merging.person_merge, name="merge"),
    path(
        "desk/people/<uuid:public_id>/undo/<slug:kind>/<uuid:act_id>/",
        acts.person_undo,
        name="undo",
    ),
    path("desk/people/<uuid:public_id>/export/<slug:form>/", exports.person_export, name="file"),
    path("desk/access-log/", access_log.access_log_index, name="access_log"),
]
