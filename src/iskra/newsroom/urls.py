from __future__ import annotations

from django.urls import path

from iskra.newsroom import views

app_name = "newsroom"

urlpatterns = [path("", views.front, name="front")]
