"""Many people leave only after a second person's yes, sealed until fetched, and not for long."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from iskra.accounts.api import Role
from iskra.audit.api import AccessRecord, acts_on
from iskra.people import services
from iskra.people.models import Export, ExportPart
from iskra.work.api import run_due
from tests.accounts.factories import make_coordinator, make_section, make_user, sign_in
from tests.people.factories import make_many, make_person

pytestmark = pytest.mark.django_db

ASK = "/desk/people/exports/ask/"
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def asker(client):
    user = make_coordinator(sections=[make_section(countries=["PT"])])
    sign_in(client, user)
    return user


@pytest.fixture
def decider():
    return make_user(Role.DATA_OFFICER)


def ask(client, query="", form="csv"):
    client.post(ASK + query, {"form": form, "reason": "Letters to our members in Porto"})
    return Export.objects.latest("pk")


def decide(client, user, export, decision="approve"):
    sign_in(client, user)
    return client.post(reverse("people:decide", args=[export.public_id]), {"decision": decision})


def fetched(client, export):
    answer = client.get(reverse("people:export_file", args=[export.public_id]))
    return answer.status_code, b"".join(answer) if answer.streaming else b""


def test_a_file_is_made_after_a_second_persons_yes_and_holds_whom_the_asker_may_see(
    client, asker, decider
):
    make_many(3, "member", now=timezone.now(), country="PT", name="=HYPERLINK(1)")
    make_person("member", now=timezone.now(), name="Marked Spaniard")
    export = ask(client, "?standing=member")
    assert fetched(client, export)[0] == 404

    decide(client, decider, export)
    run_due(timezone.now(), kinds=["people.export"])
    sign_in(client, asker)
    status, body = fetched(client, export)

    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert (status, [row["name"] for row in rows]) == (200, ["'=HYPERLINK(1)"] * 3)
    assert "fetch" in set(acts_on(export.public_id).values_list("verb", flat=True))


def test_everybody_in_the_file_gets_a_record(client, asker, decider):
    people = make_many(3, "member", now=timezone.now(), country="PT")
    export = ask(client)

    decide(client, decider, export)
    run_due(timezone.now(), kinds=["people.export"])

    looked = AccessRecord.objects.filter(why="export", by=asker)
    assert set(looked.values_list("subject", flat=True)) == {one.public_id for one in people}


def test_nobody_approves_their_own(client, asker, decider):
    export = ask(client)

    decide(client, asker, export)

    export.refresh_from_db()
    assert (export.state, export.asked_by) == ("asked", asker)
    assert services.exporting.exports.deciders(asker).get() == decider


def test_nobody_else_fetches_the_file(client, decider):
    make_many(1, "member", now=timezone.now(), country="PT")
    export = ask(client)
    decide(client, decider, export)
    run_due(timezone.now(), kinds=["people.export"])

    assert fetched(client, export)[0] == 404


def test_where_there_is_only_one_it_waits_for_a_day(client):
    make_many(1, "member", now=timezone.now(), country="PT")
    export = ask(client)

    run_due(timezone.now(), kinds=["people.export"])
    export.refresh_from_db()
    assert export.state == "asked"

    run_due(timezone.now() + DAY, kinds=["people.export"])
    export.refresh_from_db()
    assert export.state == "ready"


def test_one_that_was_taken_back_is_never_made(client, asker):
    export = ask(client)
    decide(client, asker, export, "refuse")

    run_due(timezone.now() + 2 * DAY, kinds=["people.export"])

    export.refresh_from_db()
    assert export.state == "refused"


def test_a_file_is_sealed_and_gone_after_a_day(client, asker, decider):
    make_many(1, "member", now=timezone.now(), country="PT", name="Marked Name")
    export = ask(client)
    decide(client, decider, export)
    run_due(timezone.now(), kinds=["people.export"])
    assert b"Marked" not in bytes(ExportPart.objects.get().data.stored)

    services.sweep(timezone.now() + DAY)

    export.refresh_from_db()
    assert (export.state, ExportPart.objects.count()) == ("gone", 0)
    sign_in(client, asker)
    assert fetched(client, export)[0] == 404


def test_the_decider_reads_what_it_is_for(client, decider):
    ask(client)
    sign_in(client, decider)

    page = client.get(reverse("people:exports"))

    assert "Letters to our members in Porto" in page.text


def test_a_reason_is_asked_for(client):
    assert client.post(ASK, {"form": "csv", "reason": "x"}).status_code == 422
    assert not Export.objects.exists()


def test_the_log_of_looks_is_the_data_officers(client, asker, decider):
    person = make_person("member", now=timezone.now(), country="PT")
    client.get(reverse("people:person", args=[person.public_id]))
    log = reverse("people:access_log")
    assert client.get(log).status_code == 404

    sign_in(client, decider)
    page = client.get(log, {"person": str(person.public_id), "why": "view"})

    assert asker.email in page.text
    assert len(page.context["records"]) == 1
    assert client.get(log, {"since": "2999-01-01"}).context["records"] == []
