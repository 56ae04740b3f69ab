"""S10: policy, cookies, caching, host header, redirects, and Django's own list for deployment."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from iskra.accounts.policy import Role
from tests.accounts.factories import PHRASE, make_user, sign_in
from tests.project.test_matrix import OURS

PUBLIC = ("/", "/colours.css", "/no/such/page/")
SIGNED_IN = ("/desk/me/", "/accounts/second-factor/", "/desk/styleguide/")
ENTRANCE = ("/accounts/login/", "/accounts/password/new/", "/accounts/start/made-up/")
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\thttps://evil.example",
    "http://testserver@evil.example/",
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    return sign_in(client, make_user(Role.EDITOR))


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages_set_no_cookie(client, url):
    assert not client.get(url).cookies


@pytest.mark.parametrize("url", ["/", "/colours.css"])
def test_public_pages_are_the_same_for_everybody_and_may_be_kept(client, url):
    make_user(Role.EDITOR)
    open_page = client.get(url)
    sign_in(client, make_user(Role.EDITOR))

    assert client.get(url).content == open_page.content
    assert "no-store" not in open_page.get("Cache-Control", "")
    assert "Cookie" not in open_page.get("Vary", "")


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("url", SIGNED_IN)
def test_pages_of_users_are_kept_nowhere(client, url):
    assert "no-store" in client.get(url)["Cache-Control"]


@pytest.mark.parametrize("url", ENTRANCE)
def test_pages_of_the_sign_in_are_kept_nowhere(client, url):
    assert "no-store" in client.get(url)["Cache-Control"]


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("url", [*PUBLIC, *SIGNED_IN, *ENTRANCE])
def test_nothing_inline_runs_and_nothing_comes_from_elsewhere(client, url):
    policy = client.get(url)["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy.replace("https:", "")
    assert "frame-ancestors 'none'" in policy


@pytest.mark.usefixtures("editor")
def test_the_newsroom_may_do_what_its_list_says_and_no_more(client):
    policy = client.get("/cms/", follow=True)["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("url", [*PUBLIC, *SIGNED_IN])
def test_browsers_guess_no_types_and_tell_nobody_where_somebody_was(client, url):
    response = client.get(url)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_for_the_server_only(client):
    user = make_user(Role.EDITOR)

    response = client.post("/accounts/login/", {"login": user.email, "password": PHRASE})

    assert set(response.cookies) <= {"sessionid", "csrftoken"}
    for cookie in response.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_with_https_cookies_travel_over_tls_only():
    shown = settings_with_https(
        "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"
    )

    assert shown == ["True", "True", "True"]


def settings_with_https(*names):
    words = "; ".join(f"print(s.{name})" for name in names)
    code = f"from django.conf import settings as s; {words}"
    return python("-c", code).stdout.split()


def python(*words):
    surroundings = {
        **os.environ,
        "ISKRA_HTTPS": "1",
        "ISKRA_HOSTS": "news.example.org",
        "DJANGO_SETTINGS_MODULE": "iskra.project.settings",
        "PYTHONPATH": "src",
    }
    return subprocess.run(
        [sys.executable, *words], env=surroundings, capture_output=True, text=True, check=False
    )


def test_djangos_list_for_deployment_finds_nothing():
    ended = python("-m", "iskra.project.manage", "check", "--deploy", "--fail-level", "WARNING")

    assert (ended.returncode, "no issues" in ended.stdout) == (0, True), ended.stderr


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b"])
def test_a_host_that_is_not_ours_is_refused(client, host):
    response = client.get("/accounts/login/", headers={"host": host})

    assert response.status_code == 400
    assert host not in response.content.decode()


@pytest.mark.parametrize("where", ELSEWHERE)
def test_the_sign_in_leads_nowhere_else(client, where):
    user = make_user(Role.EDITOR)

    response = client.post(
        "/accounts/login/", {"login": user.email, "password": PHRASE, "next": where}
    )

    assert response["Location"] == reverse("accounts:home")


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("where", ELSEWHERE)
def test_no_address_leads_elsewhere_on_request(client, where):
    found = []

    for address in OURS:
        url = address.made_up()
        sent = {"next": where, "password": PHRASE}
        for response in (
            client.get(url, {"next": where}),
            client.post(url, sent, headers={"Referer": where}),
        ):
            found += [] if stays_here(response) else [(url, response["Location"])]

    assert found == []


def stays_here(response):
    places = [response[name] for name in ("Location", "HX-Redirect") if name in response]
    return all(place.startswith("/") and place[1:2] not in {"/", "\\"} for place in places)


def test_the_log_holds_no_address_no_query_and_no_person(caplog):
    browser = Client(raise_request_exception=False)

    browser.get("/desk/users/?q=ana", REMOTE_ADDR="203.0.113.9")
    browser.get("/no/such/ana/", REMOTE_ADDR="203.0.113.9")
    browser.post("/accounts/login/", {"login": "ana@example.org", "password": "wrong"})
    browser.get("/", headers={"host": "evil.example"}, REMOTE_ADDR="203.0.113.9")

    told = [record.getMessage() for record in caplog.records if record.levelname != "DEBUG"]
    assert not [line for line in told if "203.0.113.9" in line or "ana" in line]


def test_a_language_is_chosen_without_a_cookie(client):
    page = client.get("/", headers={"Accept-Language": "es"})

    assert page["Content-Language"] == "es"
    assert not page.cookies
