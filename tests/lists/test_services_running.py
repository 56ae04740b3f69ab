"""An import from file to people: each kind of source, the same again, and who said no."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from iskra.audit import api
from iskra.lists.errors import NoCapacityError, NotDeclaredError, UploadGoneError
from iskra.lists.models import GreyPair, Import, Listing, RejectedRow, UploadChunk
from iskra.lists.services import imports
from iskra.people.api import ConsentEvent, Identifier, Merge, Person, suppress_many
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW
from tests.lists.factories import (
    EVIDENCE,
    PEOPLE,
    brought_in,
    csv_of,
    make_import,
    make_source,
    make_upload,
    run,
    start,
)
from tests.lists.killing import people as rows_of

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


def people():
    return Person.unscoped.filter(root=None)


def test_a_register_becomes_members_one_for_each_row():
    found = brought_in()

    assert (found.state, found.error) == ("done", "")
    assert found.counts["landed"] == len(PEOPLE)
    assert set(people().values_list("standing", flat=True)) == {"member"}
    assert people().count() == len(PEOPLE)


def test_the_file_goes_when_it_was_read_and_its_hash_stays():
    found = brought_in()

    assert not UploadChunk.objects.exists()
    assert found.upload.digest


def test_a_register_waits_for_the_declaration_of_who_brings_it():
    found = make_import()

    with pytest.raises(NotDeclaredError):
        imports.start(of_import=found, by=None, now=NOW)


def test_rows_of_one_person_are_parts_of_one():
    rows = [*PEOPLE, {"name": "Ana Diaz", "email": "ana@example.org"}]

    found = brought_in(rows)

    assert found.counts["joined"] == 1
    assert people().count() == len(PEOPLE)
    assert Merge.objects.filter(why="import", undone_at=None).count() == 1


def test_rows_of_somebody_known_join_them_whatever_list_they_come_from():
    brought_in()

    found = brought_in([{"name": "Ana Díaz", "phone": "+34600111222"}, {"name": "Zoë Quirke"}])

    assert found.counts["rows_known"] == 1
    assert people().count() == len(PEOPLE) + 1


def test_the_same_file_for_the_same_source_is_the_same_import():
    source = make_source()
    first = brought_in(source=source)

    again = brought_in(source=source, now=LATER)

    assert again.pk == first.pk
    assert people().count() == len(PEOPLE)


def test_a_longer_file_of_a_source_brings_only_what_is_new():
    source = make_source()
    brought_in(source=source)

    found = brought_in([*PEOPLE, {"name": "Nadia Haddad"}], source=source)

    assert (found.counts["landed"], found.counts["again"]) == (1, len(PEOPLE))
    assert people().count() == len(PEOPLE) + 1


def test_two_at_once_are_one_import():
    source, content = make_source(), csv_of(PEOPLE)
    first = imports.begin(source=source, upload=make_upload(content), by=None, now=NOW)

    second = imports.begin(source=source, upload=make_upload(content), by=None, now=NOW)

    assert first.pk == second.pk


def test_of_prospects_only_four_facts_are_stored():
    brought_in(source=make_source("export", country="ES"))

    person = people().first()
    assert (person.standing, person.country) == ("prospect", "ES")
    assert person.contacts is None
    assert set(Identifier.objects.values_list("kind", flat=True)) == {"link"}


def test_prospects_come_only_as_volunteers_can_write_to_them(monkeypatch):
    monkeypatch.setattr("iskra.lists.services.choosing.capacity", lambda _now: 2)

    found = brought_in(source=make_source("export"))

    assert (found.counts["landed"], found.counts["over_capacity"]) == (2, 1)
    assert people().count() == 2


def test_prospects_are_refused_when_nobody_could_write_to_them(monkeypatch):
    monkeypatch.setattr("iskra.lists.services.choosing.capacity", lambda _now: 0)

    found = brought_in(source=make_source("export"))

    assert (found.state, found.error) == ("failed", str(NoCapacityError()))
    assert not Listing.objects.exists()


def test_who_signed_is_consented_with_the_words_and_the_day():
    brought_in(source=make_source("sign_up"))

    event = ConsentEvent.objects.first()
    assert set(people().values_list("standing", flat=True)) == {"consented"}
    assert event.text.body == EVIDENCE["text"]
    assert event.at == dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


def test_the_day_of_each_signature_comes_from_its_column():
    rows = [{"name": "Ana", "email": "ana@example.org", "Timestamp": "2026-03-04 12:00"}]
    evidence = {**EVIDENCE, "on": "", "column": "Timestamp"}

    brought_in(rows, source=make_source("sign_up"), evidence=evidence)

    assert ConsentEvent.objects.get().at == dt.datetime(2026, 3, 4, tzinfo=dt.UTC)


def test_people_who_said_no_are_never_stored():
    suppress_many({"email": ["ana@example.org"]}, by=None, now=NOW)

    found = brought_in()

    assert found.counts["suppressed"] == 1
    assert Listing.objects.count() == len(PEOPLE) - 1


def test_an_opt_out_list_erases_whom_it_names_and_keeps_them_away():
    brought_in()

    found = brought_in([{"E-mail": "ana@example.org"}], source=make_source("opt_out"))
    brought_in(now=LATER)

    assert found.counts["erased"] == 1
    assert people().count() == len(PEOPLE) - 1


def test_rejected_rows_keep_only_what_their_people_may_have():
    rows = [*PEOPLE, {"name": "Bo\x00ris", "email": "bo@example.org", "link": "x.com/boris1"}]

    brought_in(rows, source=make_source("export"))

    kept = RejectedRow.objects.get()
    with transaction.atomic():
        look = api.look(by=None, why="import", now=NOW, number=1)
        cells = kept.row.open(look)
    assert kept.number == len(rows)
    assert "bo@example.org" not in cells


def test_a_file_that_was_deleted_meanwhile_is_told_so():
    found = make_import()
    start(found)
    UploadChunk.objects.all().delete()

    run()

    found.refresh_from_db()
    assert (found.state, found.error) == ("failed", str(UploadGoneError()))


def test_pairs_that_are_left_open_wait_and_the_newer_one_is_held_back():
    brought_in(rows_of(0, 120))

    found = brought_in(rows_of(100, 160))

    pairs = GreyPair.objects.filter(found_by=found, state="open")
    assert found.counts["grey"] == pairs.count() > 0
    assert people().filter(held_back=True).count() == pairs.count()


def test_an_import_is_on_record_with_who_did_it():
    by = make_coordinator()

    found = make_import(by=by)
    start(found, by=by)
    run()

    assert Import.objects.get(pk=found.pk).declared_by == by
