from __future__ import annotations

import pytest
from django.test import RequestFactory

from iskra.ui import views
from tests.repository.files import SOURCE


def test_a_missing_page_says_so_in_plain_words(client):
    response = client.get("/nothing-here")

    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()


def test_a_fault_of_ours_is_told_without_asking_the_database():
    response = views.failed(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "It is not your doing" in response.content.decode()


@pytest.mark.parametrize("view", [views.bad_request, views.forbidden])
def test_refusals_have_pages_of_their_own(view):
    response = view(RequestFactory().get("/"), Exception())

    assert response.status_code in {400, 403}
    assert "<h1>" in response.content.decode()


def test_an_old_form_is_told_that_nothing_was_saved():
    response = views.form_expired(RequestFactory().post("/"))

    assert response.status_code == 403
    assert "nothing was saved" in response.content.decode()


def test_the_movements_colour_takes_the_place_of_ours(client, settings):
    settings.MOVEMENT = {**settings.MOVEMENT, "colour": "#123456", "colour_dark": "#abcdef"}

    response = client.get("/colours.css")

    assert response["Content-Type"] == "text/css"
    assert "--red: light-dark(#123456, #abcdef)" in response.content.decode()
    assert "--red:" in (SOURCE / "charts" / "look" / "tokens.css").read_text(encoding="utf-8")


def test_a_movement_without_a_colour_of_its_own_keeps_ours(client):
    assert not client.get("/colours.css").content.strip()


@pytest.mark.parametrize("address", ["/", "/nothing-here", "/colours.css", "/cms/login/"])
@pytest.mark.django_db
def test_every_answer_carries_the_headers_that_protect(client, address):
    headers = client.get(address).headers

    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/", "/nothing-here", "/colours.css"])
def test_public_pages_set_no_cookie(client, address):
    assert not client.get(address).cookies


def test_a_foreign_host_is_refused(client):
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400


def test_the_shell_has_a_way_past_the_masthead_and_the_direction_of_its_language(client):
    page = client.get("/").content.decode()

    assert 'href="#content"' in page
    assert '<html lang="en" dir="ltr">' in page
