"""Claiming by link: yours or not available, and nothing else is learnt."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iskra.outreach import errors
from iskra.outreach.models import Candidate, Slice
from iskra.outreach.services.claiming import claim, claim_many
from iskra.people import services as people
from iskra.people.models import Person
from tests.accounts.factories import make_section
from tests.conftest import NOW
from tests.lists.factories import make_source
from tests.outreach.factories import make_candidate, make_drive, make_group, make_volunteer, say
from tests.people.factories import make_person, shown

pytestmark = pytest.mark.django_db

KEY = "facebook.com/leylak"
FORMS = [
    "https://www.facebook.com/leyla.k",
    "m.facebook.com/Leyla.K/?ref=share",
    "https://facebook.com/leyla.k#about",
    "  facebook.com/leyla.k  ",
    "Leyla K. https://facebook.com/leyla.k",
]


@pytest.fixture
def drive():
    return make_drive(section=make_section(countries=["ES"]))


@pytest.fixture
def volunteer(drive):
    return make_volunteer(drive)


def typed(drive, volunteer, text=FORMS[0], **values):
    return claim(drive=drive, volunteer=volunteer, typed=text, now=NOW, **values)


@pytest.mark.parametrize("form", FORMS)
def test_somebody_new_is_yours_whatever_form_the_address_has(drive, volunteer, form):
    answer = typed(drive, volunteer, form)

    assert answer.answer == "yours"
    assert answer.assignment.state == "opened"
    assert shown(answer.assignment.person)["links"] == [KEY]
    assert answer.assignment.person.standing == "prospect"


def test_where_they_are_from_is_on_record(drive, volunteer):
    group = make_group(drive, country="ES", language="es")
    source = make_source("group", group=group)
    part = Slice.objects.create(drive=drive, group=group, cut="initial", value="K")

    answer = typed(drive, volunteer, slice_=part)

    candidate = Candidate.objects.get()
    assert (candidate.group, candidate.source) == (group, source)
    assert (answer.assignment.person.country, answer.assignment.language) == ("ES", "es")
    part.refresh_from_db()
    assert part.claims == 1


def test_typed_again_they_are_yours_again_and_still_one(drive, volunteer):
    first = typed(drive, volunteer)

    again = [typed(drive, volunteer, form) for form in FORMS]

    assert {one.assignment.pk for one in again} == {first.assignment.pk}
    assert Person.unscoped.count() == 1


def test_two_who_type_the_same_one_has_them(drive, volunteer):
    typed(drive, volunteer)

    answer = typed(drive, make_volunteer(drive))

    assert (answer.answer, answer.assignment) == ("not_available", None)


def held(drive):
    typed(drive, make_volunteer(drive))


def suppressed(_drive):
    people.refuse(person_id=make_person(links=[KEY]).pk, by=None, now=NOW)


def of_another_section(_drive):
    make_person(links=[KEY], country="FR", language="fr")


def member(_drive):
    make_person("member", links=[KEY])


def frozen(_drive):
    make_person("restricted", links=[KEY])


def out_of_time(_drive):
    make_person(links=[KEY], clock_from=NOW - dt.timedelta(days=20))


def of_an_undecided_pair(_drive):
    people.hold_back([make_person(links=[KEY]).pk], held=True, now=NOW)


def approached_lately(_drive):
    other = make_drive()
    volunteer = make_volunteer(other)
    one = typed(other, volunteer).assignment
    say(one, "requested")
    say(one, "skipped")


def two_records(_drive):
    make_person(links=[KEY])
    make_person(links=[KEY])


REASONS = [
    *(held, suppressed, of_another_section, member, frozen, out_of_time),
    *(of_an_undecided_pair, approached_lately, two_records),
]


@pytest.mark.parametrize("reason", REASONS)
def test_whoever_is_not_available_is_so_in_the_same_words(drive, volunteer, reason):
    reason(drive)

    answer = typed(drive, volunteer)

    assert (answer.answer, answer.assignment) == ("not_available", None)


def questions(drive, volunteer, text=KEY):
    """Return the shape of each question that a claim which fails asks, in order."""
    with CaptureQueriesContext(connection) as asked:
        assert typed(drive, volunteer, text).answer == "not_available"
    return [re.sub(r" ?-?[0-9]+|x'[^']*'|'[^']*'", "?", one["sql"]) for one in asked]


@pytest.mark.parametrize("reason", REASONS)
def test_whoever_is_not_available_is_so_by_the_same_questions(drive, volunteer, reason):
    # A no somewhere, so that the list is asked in each case; one is held as a measure.
    people.refuse(person_id=make_person(links=["x.com/no"]).pk, by=None, now=NOW)
    typed(drive, make_volunteer(drive), "x.com/held")
    # The first of an hour makes its tally.
    _first, usual = (questions(drive, volunteer, "x.com/held") for _ in range(2))
    reason(drive)

    asked = questions(drive, volunteer)

    assert asked == usual


def test_a_known_prospect_of_the_section_is_yours_though_no_candidate(drive, volunteer):
    person = make_person(links=[KEY])

    answer = typed(drive, volunteer)

    assert answer.assignment.person_id == person.pk
    assert Candidate.objects.get().state == "held"


def test_a_candidate_of_the_drive_is_taken_out_of_the_pool(drive, volunteer):
    candidate = make_candidate(drive, make_person(links=[KEY]))

    answer = typed(drive, volunteer)

    candidate.refresh_from_db()
    assert answer.assignment.candidate_id == candidate.pk
    assert candidate.state == "held"


def test_several_lines_are_claimed_at_once_each_once(drive, volunteer):
    lines = "\n".join([*FORMS, "x.com/other", "", "no address here"])

    answers = claim_many(drive=drive, volunteer=volunteer, typed=lines, now=NOW)

    assert [one.answer for one in answers] == ["yours", "yours"]
    assert [one.link for one in answers] == [KEY, "x.com/other"]


@pytest.mark.parametrize("text", ["", "nothing", "https://facebook.com/groups/1234", "a@b.org"])
def test_what_is_no_profile_is_refused(drive, volunteer, text):
    with pytest.raises(errors.NoAddressError):
        typed(drive, volunteer, text)


def test_typing_has_a_limit_of_its_own(drive, volunteer):
    volunteer.tallies.create(hour=NOW.replace(minute=0), typed=149)
    typed(drive, volunteer)

    with pytest.raises(errors.TooManyTypedError):
        typed(drive, volunteer, "x.com/next")


def test_claims_are_no_openings_and_need_no_cap(drive, volunteer):
    for number in range(100):
        typed(drive, volunteer, f"x.com/person{number}")

    hour = volunteer.tallies.get()
    assert (hour.opened, hour.typed) == (0, 100)


def test_a_paused_drive_gives_nobody(drive, volunteer):
    drive.state = "paused"
    drive.save()

    with pytest.raises(errors.NotRunningError):
        typed(drive, volunteer)
