"""From two groups and a list to a new volunteer's first ten; and somebody says no, for good."""

from __future__ import annotations

import itertools

import pytest
from django.conf import settings
from django.utils import timezone

from iskra.accounts.api import Role
from iskra.outreach.models import Approach, Assignment
from iskra.people import finding
from iskra.people.models import Person
from tests.accounts.factories import make_section, make_user
from tests.journeys.contacts import Contact, letter_with
from tests.journeys.drives import DriveDesk
from tests.journeys.phones import Phone
from tests.lists.factories import brought_in, make_source
from tests.outreach.factories import make_group

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 375, "height": 667}
TEN = 10
FIRST = {"group": ["Amparo", "Bernardo", "Consuelo"], "event": ["Leandro", "Macarena", "Wilfredo"]}
LAST = ["Arana", "Benjumea", "Cifuentes", "Dorado", "Echevarri", "Huelves", "Quiroga"]
LISTED, HOURS = 42, "0.3"
# Two volunteers take fifteen each in a fortnight: 0.3 hours a week at 25 people an hour.
SHARED = 30
OPENINGS = {
    "es": "Hola {name}, soy {volunteer}, de {movement}. Tu página: {link}",
    "ar": "مرحبا {name}، أنا {volunteer} من {movement}. صفحتك: {link}",
}
# One profile as two people copy it.
PROFILE = "https://www.facebook.com/kamal.harbour?ref=bookmarks"
SAME_PROFILE = "m.facebook.com/kamal.harbour/"


@pytest.fixture(autouse=True)
def _no_index_of_other_tests():
    finding.forget()
    yield
    finding.forget()


@pytest.fixture
def section():
    return make_section(countries=["ES"], languages=["es", "ar"])


@pytest.fixture
def lists(section):
    """A group with the list of its members, one that cannot be exported, and a list besides."""
    now = timezone.now()
    by = make_user(Role.COORDINATOR, sections=[section])
    dockers = make_group(name="Dockers of Cádiz", country="ES", language="es", now=now)
    make_group(name="أصدقاء الميناء", country="ES", language="ar", now=now)
    given = {"now": now, "by": by, "country": "ES", "language": "es"}
    for name, kind, more in (
        ("Members of the dockers", "group", {"group": dockers}),
        ("Spring school", "event", {}),
    ):
        source = make_source(kind, name=name, **given, **more)
        rows = [person(*names) for names in itertools.product(FIRST[kind], LAST)]
        brought_in(rows, source=source, by=by, now=now)


def person(first, last):
    return {"name": f"{first} {last}", "link": f"https://facebook.com/{last}.{first}.cadiz"}


@pytest.fixture
def coordinator(open_desk, section, lists, live_server, monkeypatch):  # noqa: ARG001 - lists first
    address = live_server.url.replace("127.0.0.1", "localhost")
    monkeypatch.setattr(settings, "ADDRESS", address)
    desk = open_desk(kind=DriveDesk)
    user = make_user(Role.COORDINATOR, sections=[section], email="ana@example.org", password=None)
    desk.sign_in_with_a_new_passkey(user)
    return desk


@pytest.fixture
def contact(browser):
    """Open personal links, each in a browser that was never here."""
    opened = []

    def opener(link, language):
        opened.append(Contact(browser, link, language=language))
        return opened[-1]

    yield opener
    for one in opened:
        one.context.close()


def prepare(coordinator):
    """Make a drive, write its openings, bring two volunteers in, cut a group."""
    groups = ["Dockers of Cádiz", "أصدقاء الميناء"]
    coordinator.make_drive("Harbours", groups=groups, lists=["Spring school"])
    for language, words in OPENINGS.items():
        coordinator.write_opening(language, words)
    links = [
        coordinator.invite(name, languages=["es", "ar"], hours=HOURS) for name in ("Leyla", "Omar")
    ]
    # Five parts of the alphabet, and one for names that begin with none of its letters.
    assert coordinator.cut("أصدقاء الميناء", into=5) == 6
    coordinator.start()
    return links


def volunteer(open_desk, link, name):
    phone = open_desk(kind=Phone, viewport=PHONE, has_touch=True)
    phone.begin(link, name)
    phone.practise()
    return phone


def write_to_three(phone):
    """Take ten and write to three of them, one without a line; return two personal links."""
    phone.take_ten()
    language, direction, words = phone.opening()
    assert (language, direction) == ("es", "ltr")
    assert "Leyla" in words
    links = [phone.personal_link()]
    assert links[0] in words
    phone.tap("written")
    phone.page.context.set_offline(True)
    phone.tap("requested")
    assert phone.page.locator("#outbox [data-number]").is_visible()
    phone.page.context.set_offline(False)
    phone.wait_until_sent()
    links.append(phone.personal_link())
    phone.tap("written")
    phone.wait_until_sent()
    return links


def claim_by_link(leyla, omar):
    """Two volunteers paste one profile; return the personal link that the first one gets."""
    leyla.take_a_part()
    answer = leyla.claim(PROFILE)
    assert "is-yours" in answer.get_attribute("class")
    omar.find_somebody()
    assert "is-not" in omar.claim(SAME_PROFILE).get_attribute("class")
    leyla.look_at(answer)
    language, direction, _words = leyla.opening()
    assert (language, direction) == ("ar", "rtl")
    return leyla.personal_link()


def come_in(somebody, name, email, **values):
    """Somebody says yes by their personal link and confirms; no cookie is there at any time."""
    assert somebody.say_yes(name, email, purposes=["in_touch"], **values) == 0
    before = Person.unscoped.filter(standing="consented").count()
    somebody.confirm()
    assert Person.unscoped.filter(standing="consented").count() == before + 1
    assert somebody.cookies() == []


def test_from_two_groups_and_a_list_to_a_new_volunteers_first_ten(coordinator, open_desk, contact):
    links = prepare(coordinator)
    foreseen, shared = coordinator.share_out()
    assert f"{SHARED}\nwould be given to somebody" in foreseen
    assert f"{LISTED - SHARED}\nleft over" in foreseen
    assert "Leyla" in shared

    leyla, omar = (
        volunteer(open_desk, link, name)
        for link, name in zip(links, ("Leyla", "Omar"), strict=True)
    )
    spanish, wants_none = write_to_three(leyla)
    arabic = claim_by_link(leyla, omar)
    assert sorted(Approach.objects.values_list("outcome", flat=True)) == [
        "requested",
        "written",
        "written",
    ]

    lucia = contact(spanish, "es-ES")
    assert lucia.language() == ["es", "ltr"]
    come_in(lucia, "Lucía", "lucia@example.org", helps=True)
    kamal = contact(arabic, "ar")
    assert kamal.language() == ["ar", "rtl"]
    come_in(kamal, "كمال", "kamal@example.org")

    people = Person.unscoped.count()
    contact(wants_none, "es-ES").say_never()
    assert Person.unscoped.count() == people - 1
    assert contact(wants_none, "es-ES").page.locator(".ways").count() == 0

    new = volunteer(open_desk, letter_with("/accounts/start/"), "Lucía")
    new.take_ten()
    theirs = Assignment.objects.open().filter(volunteer__user__first_name="Lucía")
    assert theirs.count() == TEN
    assert "Lucía" in new.opening()[2]

    leyla.page.goto("/desk/today/")
    assert "Lucía" in leyla.text()
    told = coordinator.figures()
    assert (told["in the register"], told["approached"]) == ("2", "3")
    for desk in (coordinator, omar, new):
        assert desk.page.complaints == []
