from __future__ import annotations

from django.urls import path

from iskra.post import views

app_name = "post"

urlpatterns = [
    path("desk/post/", views.post, name="post"),
    path("desk/post/<uuid:message>/again/", views.message_again, name="message_again"),
]
