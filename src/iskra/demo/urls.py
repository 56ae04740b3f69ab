from __future__ import annotations

from django.urls import path

from iskra.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.report, name="report"),
    path("demo/lists/", views.lists, name="lists"),
    path("demo/lists/<str:name>", views.download, name="download"),
]
