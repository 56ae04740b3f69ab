"""Addresses of the volunteers' desk."""

from __future__ import annotations

from django.urls import path

from iskra.outreach.views.volunteers import (
    caring,
    claiming,
    guides,
    outbox,
    parting,
    person,
    today,
)

urlpatterns = [
    path("desk/today/", today.today, name="today"),
    path("desk/today/next/", today.next_person, name="today_next"),
    path("desk/today/take/<uuid:drive>/", today.take, name="today_take"),
    path("desk/today/done/", today.done, name="today_done"),
    path("desk/today/sync/", outbox.sync, name="today_sync"),
    path("desk/today/outcomes/", person.record, name="today_record"),
    path("desk/today/outcomes/<uuid:approach>/undo/", person.undo, name="today_undo"),
    path("desk/today/people/<uuid:assignment>/", person.person, name="today_person"),
    path("desk/today/people/<uuid:assignment>/wrote/", today.wrote, name="today_wrote"),
    path("desk/today/people/<uuid:assignment>/reminded/", today.reminded, name="today_reminded"),
    path(
        "desk/today/people/<uuid:assignment>/hand-over/",
        parting.hand_over,
        name="today_hand_over",
    ),
    path("desk/today/people/<uuid:assignment>/report/", parting.report, name="today_report"),
    path("desk/today/messages/<uuid:message>/", today.message_read, name="today_message_read"),
    path("desk/today/claim/<uuid:drive>/", claiming.claim, name="today_claim"),
    path("desk/today/parts/", claiming.slice_list, name="today_slices"),
    path("desk/today/parts/<uuid:part>/", claiming.slice_page, name="today_slice"),
    path("desk/today/parts/<uuid:part>/take/", claiming.slice_take, name="today_slice_take"),
    path("desk/today/parts/<uuid:part>/<slug:act>/", claiming.slice_act, name="today_slice_act"),
    path("desk/today/answers/", guides.guides, name="guides"),
    path("desk/today/mine/", caring.mine, name="today_mine"),
    path("desk/today/mine/<uuid:person>/", caring.talk, name="today_talk"),
    path("desk/today/mine/<uuid:person>/rhythm/", caring.rhythm, name="today_rhythm"),
    path(
        "desk/today/mine/<uuid:person>/hand-over/",
        caring.hand_over,
        name="today_care_hand_over",
    ),
    path("desk/today/mine/back/<int:moment>/", caring.take_back, name="today_care_back"),
    path("desk/guides/", guides.review, name="guides_review"),
    path("desk/guides/<uuid:reply>/<slug:verdict>/", guides.decide, name="guides_decide"),
]
