"""A no erases at once and for good; what runs out goes by the rules of its standing."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.accounts.api import Role, Scope
from iskra.audit.api import AccessRecord, Act, ErasedDigest
from iskra.audit.models import Erasure
from iskra.people import errors, services
from iskra.people.models import (
    ConsentEvent,
    Correction,
    Identifier,
    Person,
    StandingEvent,
    Suppression,
)
from iskra.people.services import NewPerson
from iskra.sealing.api import suppression_digest
from tests.accounts.factories import make_user
from tests.conftest import NOW
from tests.people.factories import make_card, make_consent, make_many, make_person

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
EVERYWHERE = Scope(user_id=1, everywhere=True, sees_register=True)
ATTACHED = (Identifier, ConsentEvent, Correction, StandingEvent, Person)


def test_a_no_leaves_nothing_but_hashes_of_every_key():
    card = make_card(1, emails=["a@example.org"], phones=["+34600000001"])
    person = services.add_person(
        card=card, standing="consented", consents=[make_consent()], by=None, now=NOW
    )
    services.correct(person_id=person.pk, field="links", value=["x.com/a"], by=None, now=NOW)

    services.refuse(person_id=person.pk, by=None, now=NOW)

    assert [model._default_manager.count() for model in ATTACHED] == [0] * len(ATTACHED)
    assert set(Suppression.objects.values_list("kind", "why", "until")) == {
        ("email", "refused", None),
        ("phone", "refused", None),
        ("link", "refused", None),
    }
    assert Suppression.objects.count() == 4


def test_a_no_holds_for_every_part_of_a_merged_person():
    left, right = make_person(), make_person()
    services.merge(left_id=left.pk, right_id=right.pk, why="decided", by=None, now=NOW)

    services.erase(person_id=right.pk, by=None, now=NOW)

    assert not Person.unscoped.exists()
    assert Suppression.objects.filter(why="erased").count() == 2


def test_a_no_is_on_record_with_an_id_and_nothing_else():
    person, officer = make_person(), make_user(Role.DATA_OFFICER)

    services.refuse(person_id=person.pk, by=officer, now=NOW)

    act = Act.objects.get(verb="refuse")
    assert (act.by, act.subject, act.details) == (officer, person.public_id, {})


def test_erasing_somebody_who_is_gone_is_refused():
    with pytest.raises(errors.GoneError):
        services.refuse(person_id=999_999, by=None, now=NOW)


def test_every_room_that_holds_a_person_is_asked_in_the_same_transaction(settings):
    settings.PERSON_HOLDERS = ["tests.people.test_services_leaving.refuse_to_erase"]
    person = make_person()

    with pytest.raises(RuntimeError, match="held"):
        services.refuse(person_id=person.pk, by=None, now=NOW)

    assert Person.unscoped.filter(pk=person.pk).exists()
    assert not Suppression.objects.exists()


def refuse_to_erase(ids, now):
    raise RuntimeError(f"held {len(ids)} at {now}")


def test_taking_the_last_yes_back_erases():
    person = make_person("consented")

    stays = services.withdraw(
        person_id=person.pk, purpose="in_touch", channel="spoken", by=None, now=NOW + DAY
    )

    assert not stays
    assert not Person.unscoped.exists()
    assert Suppression.objects.exists()


def test_a_member_who_takes_a_yes_back_stays_a_member():
    person = make_person("member")

    assert services.withdraw(
        person_id=person.pk, purpose="in_touch", channel="spoken", by=None, now=NOW
    )
    assert ConsentEvent.objects.filter(person=person, given=False).exists()


def test_an_opt_out_list_erases_whom_it_names_and_keeps_them_away():
    person = make_person("member", emails=["a@example.org"])

    recorded, erased = services.suppress_many(
        {"email": ["a@example.org", "b@example.org"]}, by=None, now=NOW
    )

    assert (recorded, erased) == (2, 1)
    assert not Person.unscoped.filter(pk=person.pk).exists()
    assert services.suppressed_among({"email": ["b@example.org", "c@example.org"]}, NOW) == {
        ("email", "b@example.org")
    }


def test_a_silence_never_shortens_a_no():
    card = make_card(1)
    services.suppress_many({"link": card["links"]}, by=None, now=NOW)

    services.suppressing.suppress(
        [("link", card["links"][0])], why="no_answer", until=NOW + DAY, now=NOW
    )

    assert services.is_suppressed("link", card["links"][0], NOW + 9 * DAY)


@pytest.mark.parametrize(
    ("standing", "days", "hashes"),
    [("prospect", 14, 0), ("invited", 30, 1), ("talking", 90, 1), ("former", 365, 0)],
)
def test_what_runs_out_is_invisible_at_once_and_erased_by_the_sweep(standing, days, hashes):
    make_person(standing)
    end = NOW + days * DAY

    assert Person.objects.visible_to(EVERYWHERE, end - DAY).count() == 1
    assert Person.objects.visible_to(EVERYWHERE, end).count() == 0
    assert services.sweep(end - DAY) == 0
    assert services.sweep(end) == 1
    assert (Person.unscoped.count(), Suppression.objects.count()) == (0, hashes)


def test_whoever_never_answered_may_be_asked_again_after_a_year():
    make_person("invited", **make_card(1))
    services.sweep(NOW + 30 * DAY)
    again = NewPerson(make_card(1), "prospect")

    assert services.add_many([again], by=None, now=NOW + 31 * DAY) == [None]
    assert services.add_many([again], by=None, now=NOW + 396 * DAY) != [None]


def test_a_prospect_who_ran_out_leaves_no_line_about_them():
    person = make_person()

    services.sweep(NOW + 14 * DAY)

    assert not Act.objects.filter(subject=person.public_id).exists()
    assert not AccessRecord.objects.exists()
    assert Act.objects.get(verb="expired").details == {"count": 1}


def test_a_movement_that_wants_shorter_clocks_gets_them_at_once(settings):
    make_person()
    settings.CLOCKS = {"prospect": 2}

    assert Person.objects.visible_to(EVERYWHERE, NOW + 2 * DAY).count() == 0
    assert services.sweep(NOW + 2 * DAY) == 1


def test_after_a_month_of_downtime_everything_due_goes_in_one_sweep():
    make_many(450)

    assert services.sweep(NOW + 40 * DAY) == 450


def test_the_frozen_do_not_run_out_but_have_run_out_when_thawed():
    person = make_person()
    services.restrict(person_id=person.pk, by=None, now=NOW)

    assert services.sweep(NOW + 400 * DAY) == 0
    services.unrestrict(person_id=person.pk, by=None, now=NOW + 400 * DAY)
    assert services.sweep(NOW + 400 * DAY) == 1


def test_a_restored_backup_erases_again_whom_the_journal_names():
    person, other = make_person(**make_card(1)), make_person()
    services.merge(left_id=person.pk, right_id=other.pk, why="decided", by=None, now=NOW)
    digest = ErasedDigest("link", *reversed(suppressed("link", "x.com/away")))

    for _ in range(2):
        services.erase_again([person.public_id], [digest], NOW)

    assert list(Person.unscoped.values_list("pk", "root")) == [(other.pk, None)]
    assert services.is_suppressed("link", "x.com/away", NOW)


def suppressed(kind, canonical):
    digest = suppression_digest(kind, canonical)
    return bytes(digest), digest.generation


def test_an_erasure_stands_in_the_journal_with_its_digests():
    person = make_person()

    services.refuse(person_id=person.pk, by=None, now=NOW)

    line = Erasure.objects.get().line
    assert line["subjects"] == [str(person.public_id)]
    assert [one[0] for one in line["digests"]] == ["link"]
