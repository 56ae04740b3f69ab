"""Whoever helps and erases themselves: the account holds nothing any more, the acts stay."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from iskra.accounts.api import Role, User
from iskra.accounts.models import FactorSecret, RoleOf, Session, SetupLink
from iskra.audit.models import Act
from iskra.door.models import Offer
from iskra.outreach.api import Assignment, Care, Volunteer, open_assignment
from iskra.people.services import erase
from tests.accounts.factories import give_factor, make_coordinator, make_user, sign_in
from tests.door.factories import EMAIL, joined, make_drive
from tests.outreach.factories import make_candidate
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def helper(client, now):
    """Somebody who joined, helps, set themselves up and is signed in."""
    lead = make_coordinator()
    joined(now, helps=True)
    volunteer = Volunteer.objects.get()
    volunteer.user.first_name = "Anastasia"
    volunteer.user.save()
    give_factor(volunteer.user)
    sign_in(client, volunteer.user)
    client.get("/desk/me/")
    assert volunteer.looked_after_by == lead
    return volunteer


def erase_person(now):
    erase(person_id=Offer.objects.get().person_id, by=None, now=now)


def held_by(volunteer, drive, now):
    one = make_candidate(drive, now=now)
    return Assignment.objects.create(
        drive=drive,
        volunteer=volunteer,
        person=one.person,
        part=one.person,
        candidate=one,
        how="pool",
        given_at=now,
        lease_until=now + timezone.timedelta(hours=36),
    )


def everything_in_the_database():
    """Return all rows of all tables as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own tables
            rows.extend(map(repr, cursor.fetchall()))
    return "\n".join(rows).lower()


def test_nothing_of_the_account_is_left(client, helper, now):
    assert EMAIL in everything_in_the_database()

    erase_person(now)

    left = everything_in_the_database()
    assert EMAIL not in left
    assert "anastasia" not in left
    for model in (Session, FactorSecret, SetupLink):
        assert not model.objects.filter(user=helper.user).exists()
    assert not RoleOf.objects.filter(user=helper.user).exists()
    assert client.get("/desk/me/").status_code == 302


def test_acts_stay_of_somebody_without_a_name(helper, now):
    acts = Act.objects.filter(subject=helper.user.public_id).count()

    erase_person(now)

    user = User.objects.get(pk=helper.user.pk)
    assert Act.objects.filter(subject=user.public_id).count() > acts
    assert not user.is_active
    assert str(user) == user.get_short_name() == "somebody who was erased"


def test_people_in_hand_go_back(helper, now):
    drive = make_drive(now)
    given, opened = held_by(helper, drive, now), held_by(helper, drive, now)
    open_assignment(assignment=opened, volunteer=helper, now=now, ahead=True)
    friend = make_person("member", now=now)
    Care.objects.create(person=friend, part=friend, user=helper.user, since=now)
    lead = helper.looked_after_by

    erase_person(now)

    given.refresh_from_db()
    opened.refresh_from_db()
    assert (given.state, given.closed_why) == ("closed", "returned")
    # Nobody can say any more whether they were written to: a coordinator decides.
    assert opened.state == "asked"
    assert Care.objects.get(until=None).user == lead


def test_whoever_does_something_else_here_keeps_the_account(helper, now):
    RoleOf.objects.create(user=helper.user, role=Role.EDITOR)

    erase_person(now)

    helper.user.refresh_from_db()
    assert (helper.user.is_active, helper.user.email) == (True, EMAIL)


def test_no_list_of_users_names_them(client, helper, now, capsys):  # noqa: ARG001 - is erased
    erase_person(now)
    administrator = sign_in(client, make_user(Role.ADMINISTRATOR))
    call_command("user", "list")

    listed = client.get("/desk/users/").content.decode() + capsys.readouterr().out
    assert administrator.email in listed
    assert "erased" not in listed
