from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from iskra.accounts.checks import every_address_has_a_rule
from iskra.accounts.models import Session, User
from iskra.accounts.policy import Role, allow, allow_anybody, allow_signed_in
from iskra.accounts.services.sessions import SEEN, STARTED
from tests.accounts.factories import give_factor, make_user, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def page(_request):
    return HttpResponse("page")


def view(rule):
    """Return a view of its own for each rule: a rule is attached to the view."""

    @rule
    def answer(request):
        return page(request)

    return answer


# What the sign-in, and the way there, need stays where it is.
from iskra.project.urls import handler404, urlpatterns as everything  # noqa: E402, F401, I001

urlpatterns = [
    path("forgotten/", page),
    path("public/", view(allow_anybody)),
    path("mine/", view(allow_signed_in)),
    path("people/", view(allow(Role.COORDINATOR, Role.VOLUNTEER))),
    path("export/", view(allow(Role.COORDINATOR, step_up=True))),
    *everything,
]


def turn_back(client, **how_long):
    """Let everything that a session knows have happened earlier."""
    session = client.session
    for name in (STARTED, SEEN):
        if name in session:
            session[name] -= dt.timedelta(**how_long).total_seconds()
    session.save()


def test_a_view_without_a_rule_is_no_page(client):
    assert client.get("/forgotten/").status_code == 404


def test_a_view_without_a_rule_is_an_error_while_developing(client, settings):
    settings.DEBUG = True

    with pytest.raises(ImproperlyConfigured, match="/forgotten/ declares no access rule"):
        client.get("/forgotten/")


def test_the_start_finds_a_view_without_a_rule():
    with override_settings(ROOT_URLCONF=__name__):
        assert [error.msg for error in every_address_has_a_rule()] == [
            "/forgotten/ says not who may call it."
        ]


def test_a_public_page_takes_no_session_and_may_be_kept(client):
    response = client.get("/public/")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "no-store" not in response.get("Cache-Control", "")


def test_pages_of_users_are_kept_nowhere(client):
    sign_in(client, make_user(Role.EDITOR))

    assert client.get("/mine/")["Cache-Control"] == "no-store, private"


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(client):
    assert client.get("/mine/?a=1")["Location"] == "/accounts/login/?next=%2Fmine%2F%3Fa%3D1"
    assert client.post("/mine/")["Location"] == "/accounts/login/"


def test_a_fragment_leads_the_whole_page_to_the_sign_in(client):
    response = client.get("/mine/", headers={"HX-Request": "true"})

    assert response["HX-Redirect"].startswith("/accounts/login/")


def test_another_role_gets_no_page(client):
    sign_in(client, make_user(Role.EDITOR))

    assert client.get("/people/").status_code == 404


def test_a_role_that_was_taken_away_is_gone_on_the_next_page(client):
    user = sign_in(client, make_user(Role.COORDINATOR))
    assert client.get("/people/").status_code == 200

    user.held_roles.all().delete()

    assert client.get("/people/").status_code == 404


def test_a_disabled_user_is_out_on_the_next_page(client):
    user = sign_in(client, make_user(Role.COORDINATOR))

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/people/")["Location"].startswith("/accounts/login/")


def test_at_a_desk_a_session_ends_after_half_an_hour_without_a_click(client):
    sign_in(client, make_user(Role.COORDINATOR))
    client.get("/people/")
    turn_back(client, minutes=31)

    assert client.get("/people/")["Location"].startswith("/accounts/login/")
    assert not Session.objects.filter(user__isnull=False).exists()


def test_clicks_keep_a_session_but_not_beyond_twelve_hours(client):
    sign_in(client, make_user(Role.EDITOR))
    client.get("/mine/")

    for _ in range(25):
        turn_back(client, minutes=29)
        last = client.get("/mine/")

    assert last.status_code == 302


def test_a_volunteer_stays_signed_in_for_thirty_days(client):
    sign_in(client, make_user(Role.VOLUNTEER))
    client.get("/mine/")

    turn_back(client, days=29)
    assert client.get("/mine/").status_code == 200
    turn_back(client, days=1)
    assert client.get("/mine/").status_code == 302


def test_a_volunteer_unlocks_people_after_four_hours(client):
    sign_in(client, make_user(Role.VOLUNTEER))
    assert client.get("/people/").status_code == 200

    turn_back(client, hours=4)

    assert client.get("/people/")["Location"] == "/accounts/proof/password/?next=%2Fpeople%2F"
    assert client.get("/mine/").status_code == 200


def test_a_step_up_is_asked_for_after_five_minutes(client):
    sign_in(client, make_user(Role.COORDINATOR))
    assert client.get("/export/").status_code == 200

    turn_back(client, minutes=5)

    assert client.get("/export/")["Location"].startswith("/accounts/proof/password/?next=")
    assert client.get("/people/").status_code == 200


def test_a_form_that_needs_a_step_up_leads_back_to_its_page(client):
    sign_in(client, make_user(Role.COORDINATOR))
    client.get("/people/")
    turn_back(client, minutes=5)

    ours = client.post("/export/", headers={"Referer": "http://testserver/people/?q=a"})
    theirs = client.post("/export/", headers={"Referer": "https://evil.example/people/"})

    assert ours["Location"].endswith("?next=%2Fpeople%2F%3Fq%3Da")
    assert theirs["Location"].endswith("?next=%2Faccounts%2F")


def test_the_password_proves_who_sits_there(client):
    sign_in(client, make_user(Role.COORDINATOR))
    client.get("/people/")
    turn_back(client, minutes=6)
    proof = client.get("/export/")["Location"]

    back = client.post(proof, {"password": "a long pass phrase", "next": "/export/"})

    assert back["Location"] == "/export/"
    assert client.get("/export/").status_code == 200


def test_whoever_sees_people_needs_a_second_factor(client):
    user = make_user(Role.DATA_OFFICER)
    client.force_login(user)
    assert client.get("/mine/")["Location"] == "/accounts/second-factor/"

    give_factor(user)

    assert client.get("/mine/").status_code == 200


def test_pages_speak_the_language_that_a_user_chose(client):
    user = sign_in(client, make_user(Role.EDITOR))
    User.objects.filter(pk=user.pk).update(language="es")

    assert client.get("/mine/")["Content-Language"] == "es"
