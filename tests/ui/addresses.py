"""The shell alone in a house of its own: somebody is signed in, nobody asks a database."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import include, path

SOMEBODY = SimpleNamespace(
    is_authenticated=True,
    roles=frozenset({"coordinator"}),
    get_full_name=lambda: "ليلى حدّاد",
    get_username=lambda: "leila",
)
MIDDLEWARE = [
    "iskra.ui.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tests.ui.addresses.signed_in",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
NAVIGATION = [
    ("ui:styleguide", "Style guide", frozenset()),
    ("work", "Imports", frozenset({"coordinator"})),
    ("ended", "Donaudampfschifffahrtsgesellschaft", frozenset({"coordinator"})),
    ("secret", "Users", frozenset({"administrator"})),
]
asked = {"work": 0}


def signed_in(get_response):
    def middleware(request):
        request.user = SOMEBODY
        return get_response(request)

    return middleware


def work(request):
    """Answer with work that is done when it was asked about three times."""
    asked["work"] += 1
    is_done = asked["work"] >= 3
    progress = {"done": asked["work"], "total": 3, "state": "done" if is_done else "running"}
    name = "ui/components/_progress.html" if request.headers.get("HX-Request") else "ui/work.html"
    return render(request, name, {"progress": progress, "poll_url": "/work/", "title": "Work"})


def ended(_request):
    """Lead elsewhere, as when somebody was signed out meanwhile."""
    return HttpResponseRedirect("/desk/styleguide/")


def received(request):
    return HttpResponse(f"<main id=content>{request.FILES['file'].size} bytes</main>")


urlpatterns = [
    path("", include("iskra.ui.urls")),
    path("work/", work, name="work"),
    path("ended/", ended, name="ended"),
    path("secret/", ended, name="secret"),
    path("received/", received, name="received"),
    path("accounts/logout/", ended, name="account_logout"),
]
handler404 = "iskra.ui.views.not_found"
