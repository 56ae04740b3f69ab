from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from iskra.accounts import rules
from iskra.accounts.models import Session
from iskra.accounts.policy import Role
from iskra.accounts.rules import Moments, browser_name
from iskra.accounts.rules.sessions import AT_A_DESK
from iskra.accounts.services import ending
from iskra.audit.api import acts_on
from tests.accounts.factories import PHRASE, app_code, make_user, sign_in
from tests.conftest import NOW

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.django_db
def test_the_database_holds_no_key_of_a_session(client):
    sign_in(client, make_user(Role.EDITOR))
    client.get("/desk/me/")

    key = client.cookies["sessionid"].value

    assert Session.objects.count() == 1
    assert key not in str(Session.objects.values().get())


@pytest.mark.django_db
def test_a_stolen_digest_signs_nobody_in(client):
    sign_in(client, make_user(Role.EDITOR))
    client.get("/desk/me/")
    thief = Client()

    thief.cookies["sessionid"] = Session.objects.get().session_key

    assert thief.get("/desk/me/").status_code == 302


@pytest.mark.django_db
def test_a_session_knows_whose_it_is_and_keeps_its_id(client):
    user = make_user(Role.EDITOR)
    client.force_login(user)
    client.get("/desk/me/", headers={"User-Agent": FIREFOX})
    first = Session.objects.get()

    client.post("/desk/me/", {"first_name": "Ana", "language": "es"})

    again = Session.objects.get()
    assert (again.user, again.browser) == (user, "Firefox, Linux")
    assert (again.public_id, again.started_at) == (first.public_id, first.started_at)


@pytest.mark.django_db
def test_to_sign_out_ends_the_session(client):
    sign_in(client, make_user(Role.EDITOR))
    client.get("/desk/me/")

    client.post("/accounts/logout/")

    assert not Session.objects.filter(user__isnull=False).exists()


@pytest.mark.django_db
def test_any_change_of_factor_ends_all_other_sessions(client, django_capture_on_commit_callbacks):
    user = sign_in(client, make_user(Role.EDITOR))
    other = Client()
    other.force_login(user)
    other.get("/desk/me/")

    secret = client.get("/accounts/second-factor/app/add/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/second-factor/app/add/", {"code": app_code(secret)})

    assert client.get("/desk/me/").status_code == 200
    assert other.get("/desk/me/").status_code == 302
    assert acts_on(user.public_id).filter(verb="add_factor").exists()


@pytest.mark.django_db
def test_a_new_password_ends_all_other_sessions(client):
    user = sign_in(client, make_user(Role.EDITOR))
    other = Client()
    other.force_login(user)
    other.get("/desk/me/")

    answers = {"oldpassword": PHRASE, "password1": "quite another one", "password2": ""}
    client.post("/accounts/password/change/", {**answers, "password2": "quite another one"})

    assert client.get("/desk/me/").status_code == 200
    assert other.get("/desk/me/").status_code == 302


@pytest.mark.django_db
def test_a_session_that_is_over_is_swept_away(client):
    sign_in(client, make_user(Role.EDITOR))
    client.get("/desk/me/")

    assert ending.sweep_sessions(dt.datetime.now(dt.UTC)) == 0
    assert ending.sweep_sessions(dt.datetime.now(dt.UTC) + dt.timedelta(hours=13)) == 1


@pytest.mark.parametrize(
    ("roles", "limits"),
    [
        ({"volunteer"}, rules.limits_for({"volunteer"})),
        ({"volunteer", "coordinator"}, AT_A_DESK),
        (set(), AT_A_DESK),
        ({"administrator"}, AT_A_DESK),
    ],
)
def test_only_who_is_nothing_but_a_volunteer_stays_for_long(roles, limits):
    assert rules.limits_for(roles) == limits
    assert (limits.idle is None) == (roles == {"volunteer"})


@given(minutes=st.integers(0, 40_000), roles=st.sampled_from(["volunteer", "coordinator"]))
def test_no_session_outlives_its_longest_time(minutes, roles):
    limits = rules.limits_for({roles})
    moments = Moments(NOW - dt.timedelta(minutes=minutes), NOW, NOW)

    assert rules.is_over(moments, limits, NOW) == (dt.timedelta(minutes=minutes) >= limits.longest)


def test_a_browser_is_called_by_name_and_system_only():
    assert browser_name(FIREFOX) == "Firefox, Linux"
    assert browser_name("curl/8") == ""
