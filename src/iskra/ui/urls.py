from __future__ import annotations

from django.urls import path

from iskra.ui import views

app_name = "ui"

urlpatterns = [path("colours.css", views.colours, name="colours")]
