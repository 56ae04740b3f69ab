"""Every address, by the room that answers it."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path
from wagtail.admin import urls as newsroom_admin_urls
from wagtail.documents import urls as document_urls

from iskra.accounts.views.signing_in import to_sign_in
from iskra.accounts.views.third_party import sign_out

# Until the newsroom has pages, the demo shows the report of its lists at `/`.
start = "iskra.demo.urls" if settings.DEMO else "iskra.newsroom.urls"

urlpatterns = [
    # The newsroom's own sign-in gives way to ours.
    path("cms/login/", to_sign_in, name="cms_login"),
    path("cms/logout/", sign_out, name="cms_logout"),
    path("cms/", include(newsroom_admin_urls)),
    path("documents/", include(document_urls)),
    path("accounts/", include("iskra.accounts.urls.others")),
    path("", include("iskra.accounts.urls.ours")),
    path("", include("iskra.post.urls")),
    path("", include("iskra.people.urls")),
    path("", include("iskra.lists.urls")),
    path("", include("iskra.outreach.urls")),
    path("", include("iskra.planning.urls")),
    path("", include("iskra.door.urls")),
    path("", include("iskra.ui.urls")),
    path("", include(start)),
]

handler400 = "iskra.ui.views.bad_request"
handler403 = "iskra.ui.views.forbidden"
handler404 = "iskra.ui.views.not_found"
handler500 = "iskra.ui.views.failed"
