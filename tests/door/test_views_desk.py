"""What volunteers use of the door: the record they type, and poster and cards."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.api import Role
from iskra.door.models import Pending
from iskra.outreach.api import Assignment
from tests.accounts.factories import make_user, sign_in
from tests.door.factories import fields, invite, make_volunteer
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client):
    """A volunteer who is signed in, and the address of the record of somebody of theirs."""
    now = timezone.now()
    volunteer = make_volunteer(now)
    invite(make_person("talking", now=now), now, volunteer=volunteer)
    sign_in(client, volunteer.user)
    return reverse("door:record_type", args=[Assignment.objects.get().public_id])


def test_a_volunteer_types_what_somebody_tells_them(client, mine):
    assert client.get(mine).status_code == 200

    response = client.post(mine, fields())

    waiting = Pending.objects.get()
    assert response.status_code == 302
    assert (waiting.kind, waiting.by.first_name) == ("typed", "Leyla")
    waiting.person.refresh_from_db()
    assert waiting.person.contacts is None


def test_nobody_types_for_people_of_others(client, mine):
    sign_in(client, make_volunteer(timezone.now()).user)

    assert client.get(mine).status_code == 404
    assert client.post(mine, fields()).status_code == 404


def test_nobody_types_for_people_who_are_not_theirs_any_more(client, mine):
    Assignment.objects.update(state="closed", closed_why="returned", closed_at=timezone.now())

    assert client.post(mine, fields()).status_code == 404


@pytest.mark.parametrize(("form", "copies"), [("poster", 1), ("cards", 8), ("made-up", 1)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_poster_and_cards_lead_to_join_and_name_nobody(client, form, copies, language):
    user = sign_in(client, make_user(Role.VOLUNTEER))

    page = client.get("/desk/poster/", {"form": form, "in": language}).content.decode()

    assert page.count("<svg") == copies
    assert f'<html lang="{language}"' in page
    assert "/join/" in page
    assert user.email not in page


@pytest.mark.parametrize(
    ("ending", "kind", "beginning"),
    [("svg", "image/svg+xml", b"<?xml"), ("png", "image/png", b"\x89PNG")],
)
def test_the_code_alone_can_be_taken_along(client, ending, kind, beginning):
    sign_in(client, make_user(Role.COORDINATOR))

    # A coordinator without a section still has a stall to stand at.
    response = client.get(f"/desk/poster/code.{ending}")

    assert response["Content-Type"] == kind
    assert response.content.startswith(beginning)
