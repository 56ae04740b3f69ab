from __future__ import annotations

from django.urls import path

from iskra.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.front, name="front"),
    path("demo/report/", views.report, name="report"),
    path("demo/sign-in/<str:name>/", views.sign_in_as, name="sign_in_as"),
    path("demo/letters/", views.letters, name="letters"),
    path("demo/lists/", views.lists, name="lists"),
    path("demo/lists/<str:name>", views.download, name="download"),
]
