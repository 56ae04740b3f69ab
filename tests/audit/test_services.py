from __future__ import annotations

import uuid

import pytest
from django.db import transaction

from iskra.accounts.models import User
from iskra.audit import api
from iskra.audit.api import AccessRecord, Act, Why
from iskra.audit.errors import AppendOnlyError, LookOutsideTransactionError, RecordedDetailError

pytestmark = pytest.mark.django_db
ANA, BEA = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.fixture
def user():
    return User.objects.create_user("c@example.org")


def test_each_person_looked_at_gets_a_record(user, now):
    with transaction.atomic():
        look = api.look(by=user, why=Why.VIEW, now=now, people=[ANA, BEA, ANA], place="card")

    record = api.looks_at(ANA).get()
    assert (record.by, record.why, record.at, record.place) == (user, "view", now, "card")
    assert AccessRecord.objects.count() == 2
    assert look.covers(BEA)


def test_rows_that_belong_to_a_person_are_opened_under_their_record(user, now):
    with transaction.atomic():
        look = api.look(by=user, why=Why.VIEW, now=now, people=[ANA], rows=[BEA])

    assert look.covers(BEA)
    assert AccessRecord.objects.count() == 1


def test_a_look_at_all_is_one_record_with_their_number(now):
    with transaction.atomic():
        look = api.look(by=None, why=Why.INDEX, now=now, number=250_000)

    record = AccessRecord.objects.get()
    assert (record.by, record.subject, record.number) == (None, None, 250_000)
    assert look.covers(uuid.uuid4())


def test_a_look_outside_a_transaction_is_refused(now):
    with pytest.raises(LookOutsideTransactionError):
        api.look(by=None, why=Why.INDEX, now=now)

    assert not AccessRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_look_without_any_transaction_is_refused(now):
    with pytest.raises(LookOutsideTransactionError):
        api.look(by=None, why=Why.INDEX, now=now)


def test_an_act_stands_on_record(user, now):
    api.record_act(
        by=user, verb="merged", kind="person", subject=ANA, now=now, details={"with": BEA}
    )

    act = api.acts_on(ANA).get()
    assert (act.by, act.verb, act.details) == (user, "merged", {"with": str(BEA)})
    assert str(act) == "merged person"


def test_an_act_with_personal_details_is_refused(now):
    with pytest.raises(RecordedDetailError):
        api.record_act(
            by=None, verb="x", kind="y", subject=ANA, now=now, details={"name": "Ana Souza"}
        )

    assert not Act.objects.exists()


def test_the_latest_comes_first(now):
    for verb in ("first", "second"):
        api.record_act(by=None, verb=verb, kind="person", subject=ANA, now=now)

    assert [act.verb for act in api.acts_on(ANA)] == ["second", "first"]


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.save(),
        lambda record: record.delete(),
        lambda _record: Act.objects.all().delete(),
        lambda _record: Act.objects.update(verb="nothing"),
    ],
    ids=["save", "delete", "delete all", "update"],
)
def test_what_is_on_record_stays(change, now):
    act = api.record_act(by=None, verb="x", kind="y", subject=None, now=now)

    with pytest.raises(AppendOnlyError):
        change(act)

    assert Act.objects.get().verb == "x"


def test_a_look_prints_no_person(now):
    with transaction.atomic():
        api.look(by=None, why=Why.VIEW, now=now, people=[ANA])

    assert str(AccessRecord.objects.get()) == f"view {ANA}"
