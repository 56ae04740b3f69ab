"""Every address, by the room that answers it."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from wagtail.admin import urls as newsroom_admin_urls
from wagtail.documents import urls as document_urls

# Until the newsroom has pages, the demo shows the report of its lists at `/`.
start = "iskra.demo.urls" if settings.DEMO else "iskra.newsroom.urls"

urlpatterns = [
    path("cms/", include(newsroom_admin_urls)),
    path("documents/", include(document_urls)),
    path("", include("iskra.ui.urls")),
    path("", include(start)),
]

handler400 = "iskra.ui.views.bad_request"
handler403 = "iskra.ui.views.forbidden"
handler404 = "iskra.ui.views.not_found"
handler500 = "iskra.ui.views.failed"
