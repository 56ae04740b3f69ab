"""The demo's front page: as whom to look around, and how far the register is filled."""

from __future__ import annotations

import pytest

from iskra.demo.register.filling import KIND
from iskra.demo.register.users import make_users, user_of
from iskra.demo.register.visitors import PASSWORD, VISITORS
from iskra.work.api import add
from tests.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.demo.addresses")]


def test_the_front_offers_every_user(client):
    page = client.get("/").content.decode()

    assert PASSWORD in page
    for visitor in VISITORS:
        assert f'action="/demo/sign-in/{visitor.name}/"' in page
    assert "demo/front.css" in page
    assert 'href="/join/"' in page


def test_the_front_says_how_far_the_register_is(client):
    add(kind=KIND, key=KIND, now=NOW)

    whole = client.get("/").content.decode()
    fragment = client.get("/", headers={"HX-Request": "true"}).content.decode()

    assert "<progress" in whole
    assert fragment.strip() in whole
    assert "<html" not in fragment


@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor.name)
def test_one_press_signs_a_visitor_in(client, visitor):
    make_users(NOW)

    answer = client.post(f"/demo/sign-in/{visitor.name}/")

    assert answer.status_code == 302
    assert int(client.session["_auth_user_id"]) == user_of(visitor.name).pk


def test_before_users_are_made_the_front_is_shown_again(client):
    answer = client.post("/demo/sign-in/coordinator/")

    assert answer.status_code == 302
    assert answer["Location"] == "/"


def test_nobody_else_can_be_signed_in(client):
    assert client.post("/demo/sign-in/somebody/").status_code == 404
    assert client.get("/demo/sign-in/coordinator/").status_code == 405
