"""Undoing an import restores what was before it, and harms nothing that came from elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from iskra.lists.errors import NotNowError, OptOutStaysError
from iskra.lists.models import GreyPair, Import, Listing, Turn
from iskra.lists.services import imports, undoing
from iskra.people.api import ConsentEvent, Identifier, Merge, Person, correct
from iskra.work.api import progress_of, run_due
from tests.accounts.factories import make_coordinator
from tests.conftest import NOW
from tests.lists.factories import (
    DECLARATION,
    PEOPLE,
    brought_in,
    make_import,
    make_source,
    run,
    start,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=40)
ANA_ELSEWHERE = [{"name": "Ana Díaz", "phone": "+34600111222"}, {"name": "Zoë Quirke"}]


def undo(found, now=LATER):
    undoing.undo(of_import=found, by=make_coordinator(), now=now)
    run(now)
    return Import.objects.get(pk=found.pk)


def picture():
    """Return all that the register holds, without the numbers that undoing adds."""
    people = Person.unscoped.order_by("pk")
    return {
        "people": list(people.values_list("pk", "root", "merged_into", "standing", "held_back")),
        "listings": list(Listing.objects.order_by("pk").values_list("pk", "person")),
        "keys": list(Identifier.objects.order_by("pk").values_list("person", "digest")),
        "consents": list(ConsentEvent.objects.order_by("pk").values_list("person", "given")),
        "merges": list(Merge.objects.filter(undone_at=None).values_list("winner", "loser")),
        "grey": list(GreyPair.objects.values_list("left", "right", "state")),
    }


def test_undoing_the_only_import_leaves_nobody():
    found = undo(brought_in())

    assert found.state == "undone"
    assert not Person.unscoped.exists()
    assert not Listing.objects.exists()


def test_undoing_restores_exactly_what_was_before():
    brought_in()
    before = picture()

    undo(brought_in(ANA_ELSEWHERE))

    assert picture() == before


def test_undoing_the_older_import_keeps_who_came_from_the_younger_one_too():
    first = brought_in()
    brought_in(ANA_ELSEWHERE)

    undo(first)

    assert Person.unscoped.filter(root=None).count() == len(ANA_ELSEWHERE)
    assert Listing.objects.count() == len(ANA_ELSEWHERE)


def test_consents_of_an_undone_sign_up_go_and_those_of_others_stay():
    brought_in(source=make_source("sign_up"))
    before = picture()

    undo(brought_in(ANA_ELSEWHERE, source=make_source("sign_up")))

    assert picture() == before


def test_who_was_corrected_by_somebody_stays():
    found = brought_in()
    person = Person.unscoped.first()
    correct(
        person_id=person.pk,
        field="name",
        value="Ana María Díaz",
        by=make_coordinator(),
        now=NOW,
    )

    undo(found)

    assert list(Person.unscoped.values_list("pk", flat=True)) == [person.pk]


def test_a_no_stays_when_somebody_wants_to_undo_it():
    found = brought_in([{"E-mail": "ana@example.org"}], source=make_source("opt_out"))

    with pytest.raises(OptOutStaysError):
        undoing.undo(of_import=found, by=None, now=LATER)


def test_what_was_undone_cannot_be_undone_again():
    found = undo(brought_in())

    with pytest.raises(NotNowError):
        undoing.undo(of_import=found, by=None, now=LATER)


def test_an_undone_file_can_be_brought_again():
    source = make_source()
    undo(brought_in(source=source))

    again = brought_in(source=source, now=LATER)

    assert again.state == "done"
    assert Person.unscoped.count() == len(PEOPLE)


def test_what_was_not_brought_in_yet_is_dropped_at_once():
    found = make_import()

    undoing.undo(of_import=found, by=None, now=NOW)

    found.refresh_from_db()
    assert found.state == "undone"
    assert not found.upload.chunks.exists()


def test_an_undo_waits_while_another_import_has_the_turn():
    first = brought_in()
    second = make_import(ANA_ELSEWHERE)
    imports.start(of_import=second, declaration=DECLARATION, by=None, now=NOW)
    Turn.objects.update_or_create(only=True, defaults={"holder": second})
    undoing.undo(of_import=first, by=None, now=LATER)

    run_due(LATER, kinds={"lists.undo"})

    waiting = progress_of("lists.undo", str(first.public_id))
    assert Import.objects.get(pk=first.pk).state == "undoing"
    assert second.source.name in waiting.words


def test_an_undo_goes_on_when_the_other_import_is_done():
    first = brought_in()
    second = make_import(ANA_ELSEWHERE)
    start(second)
    undoing.undo(of_import=first, by=None, now=LATER)

    run(LATER)
    run(LATER + dt.timedelta(minutes=1))

    assert Import.objects.get(pk=first.pk).state == "undone"
    assert Import.objects.get(pk=second.pk).state == "done"


def test_an_import_undone_while_it_runs_stops_and_goes():
    found = make_import()
    start(found)

    undo(found)

    assert Import.objects.get(pk=found.pk).state == "undone"
    assert not Person.unscoped.exists()
