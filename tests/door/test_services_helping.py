"""I'd help too: account, buddy, practice, first ten; through whom stays sealed."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from iskra.accounts.api import Role, User
from iskra.audit.api import Why, look
from iskra.door.errors import PracticeFirstError
from iskra.door.models import Offer
from iskra.door.services import entering, helping
from iskra.outreach.api import Drive, DriveDay, Volunteer, join_drive, take_batch
from iskra.outreach.errors import PractiseFirstError
from iskra.outreach.services.volunteers import invite as invite_to_drive
from iskra.post.models import Message
from iskra.shared.errors import RefusedError
from tests.accounts.factories import give_factor, make_coordinator, make_section, make_user, sign_in
from tests.door.factories import (
    EMAIL,
    invite,
    joined,
    mailed,
    make_drive,
    make_volunteer,
    take,
    words_of,
)
from tests.people.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def helper(now, **values):
    joined(now, helps=True, **values)
    return Volunteer.objects.get(user__email=values.get("email", EMAIL))


def test_whoever_would_help_gets_an_account_by_mail_and_waits_for_practice(now):
    volunteer = helper(now)

    assert volunteer.user.roles_given == {Role.VOLUNTEER}
    assert (volunteer.languages, volunteer.country) == (["es"], "ES")
    assert volunteer.must_practise
    assert "/accounts/start/" in words_of(Message.objects.latest("pk"))
    assert Offer.objects.get().user == volunteer.user


@pytest.mark.parametrize(
    ("told", "spoken"),
    [
        ({"languages": ["pt", "es"], "language": "pt"}, ["pt", "es"]),
        ({"language": "pt"}, ["pt"]),
        ({"languages": [], "language": ""}, ["ar", "es"]),
    ],
)
def test_whoever_tells_no_language_writes_in_theirs_and_in_that_of_the_page(now, told, spoken):
    person = make_person("member", now=now, language="ar")

    assert helping.spoken_by(person, {**told, "page_language": "es"}) == spoken


def test_without_a_tick_there_is_no_account(now):
    joined(now)

    assert User.objects.count() == 0


def test_whoever_has_an_account_gets_no_second_one(now):
    make_user(Role.EDITOR, email=EMAIL)

    joined(now, helps=True)

    assert User.objects.get().roles_given == {Role.EDITOR}
    assert Volunteer.objects.count() == 0


def test_the_buddy_is_near_and_has_a_free_hand(now):
    far = make_coordinator(sections=[make_section(countries=["AR"])])
    near = make_coordinator(sections=[make_section(countries=["ES"])])

    assert helper(now).looked_after_by == near
    assert far != near


def test_whoever_invited_them_stays_their_contact_and_that_is_sealed(now):
    inviter = make_volunteer(now)
    make_coordinator()
    prospect = make_person("invited", now=now)
    code = invite(prospect, now, volunteer=inviter)

    token = mailed(take("yes", now=now, person_id=prospect.pk, code=code, helps=True), now)
    entering.confirm(token=token, now=now)

    made = Volunteer.objects.get(user__email=EMAIL)
    assert made.looked_after_by == inviter.user
    assert str(inviter.public_id) not in str(vars(made))
    assert opened(made, now) == str(inviter.public_id)


def asked_by(inviter, now):
    """Somebody whom a volunteer asks says yes and would help; their account is made."""
    prospect = make_person("invited", now=now)
    code = invite(prospect, now, volunteer=inviter)
    values = {"person_id": prospect.pk, "code": code, "helps": True}
    entering.confirm(token=mailed(take("yes", now=now, **values), now), now=now)
    return Volunteer.objects.get(user__email=EMAIL)


def told_of(drive):
    days = DriveDay.objects.filter(drive=drive)
    return sorted(days.values_list("what", flat=True))


def test_the_drive_that_asked_somebody_counts_that_they_came_in_and_help(now):
    asked_by(make_volunteer(now), now)

    assert {"helping", "registered"} <= set(told_of(Drive.objects.get()))


def test_whoever_practised_takes_part_in_the_drive_that_asked_them(now):
    volunteer = asked_by(make_volunteer(now), now)
    make_drive(now, name="Another one")
    give_factor(volunteer.user)

    helping.finish_practice(user=volunteer.user, now=now)

    assert [part.drive.name for part in volunteer.drives.all()] == ["Harbours"]


def test_whoever_came_by_themselves_takes_part_in_a_drive_near_them(now):
    volunteer = helper(now)
    give_factor(volunteer.user)
    for name, countries in (("Far", ["AR"]), ("Near", ["ES"])):
        make_drive(now, name=name, section=make_section(countries=countries))
    make_drive(now, name="Over", state="ended")

    helping.finish_practice(user=volunteer.user, now=now)

    assert [part.drive.name for part in volunteer.drives.all()] == ["Near"]


def test_whoever_takes_part_already_is_put_into_no_other_drive(now):
    volunteer = helper(now)
    give_factor(volunteer.user)
    join_drive(drive=make_drive(now, name="First"), volunteer=volunteer, by=None, now=now)
    make_drive(now, name="Second")

    helping.finish_practice(user=volunteer.user, now=now)

    assert [part.drive.name for part in volunteer.drives.all()] == ["First"]


def opened(volunteer, now):
    with transaction.atomic():
        looking = look(by=None, why=Why.DEMO, now=now, people=(), rows=[volunteer.public_id])
        return volunteer.brought_by.open(looking)


def test_the_first_ten_come_after_practice_and_a_second_factor(client, now):
    volunteer = helper(now)
    client.force_login(volunteer.user)
    assert client.post("/desk/practice/")["Location"] == "/accounts/second-factor/"
    volunteer.refresh_from_db()
    assert volunteer.must_practise

    give_factor(volunteer.user)
    assert client.get("/accounts/")["Location"] == "/desk/practice/"
    for step in (1, 2, 3):
        assert "made up" in client.get(f"/desk/practice/?step={step}").content.decode()
    client.post("/desk/practice/")

    volunteer.refresh_from_db()
    assert not volunteer.must_practise
    assert client.get("/accounts/")["Location"] == "/desk/today/"


def test_practice_is_refused_as_done_without_a_second_factor(now):
    volunteer = helper(now)

    with pytest.raises(PracticeFirstError):
        helping.finish_practice(user=volunteer.user, now=now)


def test_practice_ends_no_break_that_somebody_else_began(now):
    volunteer = make_volunteer(now, paused_at=now, must_practise=True)
    give_factor(volunteer.user)

    helping.finish_practice(user=volunteer.user, now=now)

    volunteer.refresh_from_db()
    assert volunteer.paused_at == now


def invited_by_link(drive, now):
    by = make_coordinator()
    words = {"email": EMAIL, "first_name": "Leyla", "languages": ["es"]}
    return invite_to_drive(drive=drive, by=by, now=now, **words)


def test_whoever_a_coordinator_invited_practises_first_as_well(client, now):
    drive = make_drive(now)
    volunteer, _token = invited_by_link(drive, now)
    sign_in(client, volunteer.user)

    with pytest.raises(PractiseFirstError):
        take_batch(drive=drive, volunteer=volunteer, now=now)
    assert "/desk/practice/" in client.get("/desk/today/").content.decode()
    client.post("/desk/practice/")

    with pytest.raises(RefusedError) as refused:
        take_batch(drive=drive, volunteer=volunteer, now=now)
    assert not isinstance(refused.value, PractiseFirstError)
    assert [part.drive for part in volunteer.drives.all()] == [drive]


def test_whoever_takes_part_already_practises_no_second_time(now):
    drive, other = make_drive(now), make_drive(now, name="Second")
    volunteer, _token = invited_by_link(drive, now)
    give_factor(volunteer.user)
    helping.finish_practice(user=volunteer.user, now=now)

    invited_by_link(other, now)

    volunteer.refresh_from_db()
    assert not volunteer.must_practise


@pytest.mark.parametrize("step", ["0", "4", "x", "-1", "٣", "9" * 500])
def test_there_are_three_steps_and_no_others(client, step):
    sign_in(client, make_user(Role.VOLUNTEER))

    assert "step 1 of 3" in client.get("/desk/practice/", {"step": step}).content.decode()
