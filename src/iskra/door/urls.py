"""The addresses of the door."""

from __future__ import annotations

from django.urls import path

from iskra.door.views import desk, invitation, mine, poster, records

app_name = "door"

urlpatterns = [
    path("i/<str:code>/", invitation.invitation, name="invitation"),
    path("i/<str:code>/answer/", invitation.invitation_answer, name="invitation_answer"),
    path("i/<str:code>/yes/", invitation.invitation_yes, name="invitation_yes"),
    path("i/<str:code>/mine/", invitation.invitation_mine, name="invitation_mine"),
    path("join/", records.join, name="join"),
    path("join/notice/", records.notice, name="notice"),
    path("join/confirm/<str:token>/", records.confirm, name="confirm"),
    path("my/", mine.ask, name="ask"),
    path("my/link/<str:token>/", mine.my_link, name="my_link"),
    path("my/page/", mine.page, name="page"),
    path("my/page/correct/", mine.correct, name="correct"),
    path("my/page/consent/", mine.consent, name="consent"),
    path("my/page/export/", mine.export, name="export"),
    path("my/page/freeze/", mine.freeze, name="freeze"),
    path("my/page/object/", mine.object_to_it, name="object"),
    path("my/page/erase/", mine.erase, name="erase"),
    path("my/page/help/", mine.help_too, name="help_too"),
    path("desk/record/<uuid:assignment>/", desk.record_type, name="record_type"),
    path("desk/practice/", desk.practice, name="practice"),
    path("desk/poster/", poster.poster, name="poster"),
    path("desk/poster/code.svg", poster.code_svg, name="code_svg"),
    path("desk/poster/code.png", poster.code_png, name="code_png"),
]
